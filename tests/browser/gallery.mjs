// Looks at the gallery of components with Chromium: on a telephone, on a desk, on paper, with and
// without the script.
//
//   node gallery.mjs GALLERY_FOLDER [SCREENSHOTS_FOLDER]
//
// GALLERY_FOLDER is what tests/html/gallery wrote. Fails when axe finds anything (WCAG 2.2 AA and
// best practice), when the page scrolls sideways, breaks its Content-Security-Policy, asks anybody
// else for anything, is over 100 KB, or when what somebody wrote became an element.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { audit, openBrowser } from './looking.mjs'

const [folder, screenshots] = process.argv.slice(2)
const MOST_BYTES = 100 * 1024
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' }
const complaints = []
const complain = (where, what) => complaints.push(`${where}: ${what}`)

function serve () {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname
    try {
      const content = readFileSync(join(folder, path))
      response.writeHead(200, {
        'content-type': TYPES[extname(path)],
        'content-security-policy': "default-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
      })
      response.end(content)
    } catch {
      response.writeHead(404).end()
    }
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

async function look (browser, origin, name, { width, script, media = 'screen' }) {
  const where = `${name} ${width}px${script ? '' : ' without script'} ${media}`
  const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: script })
  const page = await context.newPage()
  const sizes = []
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complain(where, message.text()))
  page.on('pageerror', (error) => complain(where, String(error)))
  page.on('dialog', (dialog) => { complain(where, 'a dialog'); dialog.dismiss() })
  page.on('request', (request) => request.url().startsWith(origin) || complain(where, `asks ${request.url()}`))
  page.on('response', (response) => sizes.push(response.body().then((body) => gzipSync(body).length)))
  await page.emulateMedia({ media })
  await page.goto(`${origin}/${name}.html`, { waitUntil: 'networkidle' })
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  if (bytes > MOST_BYTES) complain(where, `${bytes} bytes packed`)
  if (screenshots) {
    await page.screenshot({ path: join(screenshots, `${where.replaceAll(' ', '-')}.png`), fullPage: true })
  }
  if (script) await inspect(page, where)
  if (script && media === 'screen') for (const line of await audit(page)) complain(where, line)
  await context.close()
  return bytes
}

async function inspect (page, where) {
  const found = await page.evaluate(() => ({
    excess: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    scripts: document.scripts.length,
    ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
    supported: document.body.classList.contains('govuk-frontend-supported')
  }))
  if (found.excess > 0) complain(where, `scrolls sideways by ${found.excess}px`)
  if (found.scripts !== 1) complain(where, `${found.scripts} scripts`)
  if (new Set(found.ids).size !== found.ids.length) complain(where, 'an id twice')
  if (!found.supported) complain(where, 'the script did not run')
}

const server = await serve()
const origin = `http://127.0.0.1:${server.address().port}`
const browser = await openBrowser()
let most = 0
for (const name of ['gallery', 'empty']) {
  for (const script of [true, false]) {
    for (const width of [360, 1280]) most = Math.max(most, await look(browser, origin, name, { width, script }))
  }
  await look(browser, origin, name, { width: 800, script: true, media: 'print' })
}
await browser.close()
server.close()
for (const complaint of complaints) console.error(complaint)
console.log(`gallery: ${complaints.length} complaints; a page with its assets is at most ${most} bytes packed`)
process.exitCode = complaints.length ? 1 : 0
