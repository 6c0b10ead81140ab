// Every side of a matter, as the guides of docs/guides tell it: one demonstration, people on their own devices, forms that
// are really sent. Takes the pictures of the guides.
//
//   node sides.mjs PROGRAM [PICTURES_FOLDER [SIDE,SIDE...]]
//
// Afterwards: pngquant --ext .png --force --strip PICTURES_FOLDER/side-*.png
//
// Walked with the script, in which pictures are taken and axe looks, and without it.
import { openBrowser } from './looking.mjs'
import { servePortal } from './portal.mjs'
import { SIDES } from './sides/sides.mjs'
import { Stage } from './sides/stage.mjs'

const [program, pictures, only] = process.argv.slice(2)
const complaints = []
const complain = (what) => complaints.includes(what) || complaints.push(what)
let pages = 0
const browser = await openBrowser()

async function walkAll (script) {
  const portal = await servePortal(program)
  const stage = new Stage({ program, portal, browser, complain, count: () => ++pages, pictures, script })
  for (const side of SIDES.filter(({ name }) => !only || only.split(',').includes(name))) {
    const begun = performance.now()
    const which = `${side.name}${script ? '' : ', without script'}`
    await side(stage).catch((error) => complain(`${which}: ${error.stack}`))
    console.log(`${((performance.now() - begun) / 1000).toFixed(1)} s  ${which}`)
  }
  stage.end()
  await portal.stop()
}

await Promise.all([true, false].map(walkAll))
await browser.close()
for (const complaint of complaints) console.error(complaint)
console.log(`sides: ${complaints.length} complaints; ${pages} pages looked at`)
process.exitCode = complaints.length ? 1 : 0
