// What the browser tests share: Debian's Chromium, and what is looked at on every page.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

// Packages are installed where the test runs: NODE_MODULES_FOLDER, or beside this file.
const require = createRequire(`${process.env.NODE_MODULES_FOLDER ?? import.meta.dirname ?? '.'}/x.js`)
const { chromium } = require('playwright-core')
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

export function openBrowser () {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
}

// What is wrong with the page by axe (WCAG 2.2 AA and best practice), one line each.
export async function audit (page) {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  }))
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map(({ html }) => `axe ${id}: ${help}: ${html.slice(0, 200)}`))
}
