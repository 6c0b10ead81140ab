// Takes the pictures of docs/tour anew, from a demonstration.
//
//   NODE_MODULES_FOLDER=BUILD/browser node tests/browser/tour.mjs BUILD/probity docs/tour
//
// Afterwards: pngquant --ext .png --force --strip docs/tour/*.png
import { join } from 'node:path'
import { openBrowser } from './looking.mjs'
import { servePortal } from './portal.mjs'
import { Walker } from './walker.mjs'

const [program, folder] = process.argv.slice(2)
const portal = await servePortal(program)
const browser = await openBrowser()
const setting = {
  origin: portal.origin, width: 800, script: true, complain: (what) => console.error(what), count: () => {}, largest: () => {}
}

async function picture (name, person, path, { width = 800, height = 640, prepare } = {}) {
  const walker = await Walker.open(browser, { ...setting, width })
  await walker.page.setViewportSize({ width, height })
  if (person) await walker.signIn(person)
  await prepare?.(walker)
  await walker.go(path)
  await walker.page.locator('main').evaluate((main) => main.scrollIntoView())
  await walker.page.screenshot({ path: join(folder, `${name}.png`) })
  await walker.close()
}

await picture('1-sign-in', null, '/sign-in', { height: 700 })
await picture('2-read', 'Tobias Wrenfield', '/reading/1/parts/2', { width: 400, height: 720 })
await picture('3-sign', 'Tobias Wrenfield', '/reading/1', {
  prepare: async (walker) => {
    await walker.go('/reading/1/parts/1')
    for (let part = 1; part <= 8; ++part) await walker.press(/I have read this part/)
  }
})
await picture('4-board', 'Comfort Adjeiwa', '/campaigns/1', { height: 760 })
await picture('5-edition', 'Dorothy Ashgrove', '/editions/1', { height: 760 })
await picture('6-seats', 'Agnieszka Brzozak', '/seats', { height: 760 })
await picture('7-ledger', 'Tomasz Wierzbin', '/ledger', { height: 700 })
await browser.close()
await portal.stop()
