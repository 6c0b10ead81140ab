// docs/guides/small-primary.md in the browser: the built program on an empty folder, the two files of that guide, three
// people who come in, a post that is checked on a telephone. Prints how long the program took for each step.
//
//   node small_primary.mjs PROGRAM GUIDE_FOLDER [PICTURES_FOLDER]
//
// What each answer holds is looked at by tests/portal/small_primary_test.py.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBrowser } from './looking.mjs'
import { serveFolder } from './portal.mjs'
import { Walker } from './walker.mjs'

const [program, guide, pictures] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'probity-'))
const data = join(folder, 'school')
const PASSWORD = 'nine wet umbrellas drip'
const complaints = []
let begun = performance.now()

function step (what) {
  console.log(`${((performance.now() - begun) / 1000).toFixed(1)} s  ${what}`)
  begun = performance.now()
}

function corrected (name) {
  const lines = readFileSync(join(guide, name), 'utf8').split('\r\n')
  for (const { file, line, from, to } of JSON.parse(readFileSync(join(guide, 'corrections.json'), 'utf8'))) {
    if (file === name) lines[line - 1] = from === '*' ? null : lines[line - 1].replace(from, to)
  }
  const path = join(folder, name)
  writeFileSync(path, lines.filter((line) => line !== null).join('\r\n'))
  return path
}

const command = (...words) => execFileSync(program, [words[0], '-d', data, ...words.slice(1)], { encoding: 'utf8' })

// RFC 6238 with SHA-1, six digits, 30 s.
function codeOf (secret) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const at = digest[19] & 15
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

async function shot ({ page }, name, scale) {
  if (!pictures) return
  if (scale) await page.locator(scale).first().evaluate((one) => one.scrollIntoView())
  await page.screenshot({ path: join(pictures, `small-primary-${name}.png`) })
}

async function comeIn (walker, code) {
  await walker.go('/invitation')
  await walker.page.locator('#invitation').fill(code)
  await walker.page.locator('#password').fill(PASSWORD)
  await walker.press('Continue')
  if (!walker.where.startsWith('/sign-in/set-up')) return
  const secret = (await walker.page.locator('.probity-code').first().innerText()).replace(/\s/g, '')
  await walker.page.locator('#code').fill(codeOf(secret))
  await walker.press('Continue')
}

async function invite (walker, name) {
  await walker.go(`/people?q=${name}`)
  await walker.follow(new RegExp(name))
  await walker.press('Print an invitation')
  return (await walker.page.locator('main strong.govuk-heading-m').innerText()).trim()
}

async function importPupils (walker) {
  const { page } = walker
  const attempt = async (file, button, expected) => {
    await page.locator('input[type=file]').setInputFiles(file)
    await walker.press(button, expected)
  }
  await shot(walker, 'home')
  await walker.follow(/Import the list of pupils/)
  await attempt(join(guide, 'pupils.csv'), 'Try it first', 422)
  await shot(walker, 'refused', 'main')
  const file = corrected('pupils.csv')
  await attempt(file, 'Try it first')
  await attempt(file, 'Import it')
  await walker.says('182')
  await shot(walker, 'imported', 'main')
}

async function registerThePage (walker) {
  await walker.go('/home')
  await walker.follow(/Register the accounts/)
  await walker.page.getByLabel('Official').check()
  await walker.fill('Platform', 'Facebook')
  await walker.fill('Name there', 'Fernhollow Primary')
  await walker.press('Save')
}

async function checkAPost (walker) {
  const { page } = walker
  await walker.go('/not-shown')
  await walker.follow('Finch')
  await shot(walker, 'not-shown', 'main')
  await walker.go('/pupils?group=FERNHOLLOW:Finch')
  const row = page.locator('#pupils tbody tr', { has: page.locator('td:nth-child(3)', { hasText: 'no' }) }).first()
  const [family, given] = (await row.locator('a').innerText()).split(', ')
  await walker.go('/check')
  await page.locator('#text').fill(`What a goal! Well done ${given} ${family}, and thank you to all who came.`)
  await walker.press('Check it')
  await walker.says('Change this first')
  await shot(walker, 'found', '#marked')
  await walker.press(/^Write “/)
  await walker.says('Nothing found')
  await shot(walker, 'clean', 'main')
}

async function walk (browser, origin, code) {
  const setting = {
    origin, width: 1000, script: true, complain: (what) => complaints.push(what), count: () => {}, largest: () => {}
  }
  const manager = await Walker.open(browser, setting)
  await comeIn(manager, code)
  step('the business manager comes in: password, second factor')
  await importPupils(manager)
  step('the list of pupils: refused, corrected, tried, imported')
  const codes = [await invite(manager, 'Penhale'), await invite(manager, 'Harkness')]
  step('two invitations are printed')
  const head = await Walker.open(browser, setting)
  await comeIn(head, codes[0])
  await registerThePage(head)
  step('the headteacher comes in and registers the page on Facebook')
  const teacher = await Walker.open(browser, { ...setting, width: 390 })
  await comeIn(teacher, codes[1])
  await checkAPost(teacher)
  step('a teacher comes in on a telephone and checks a post')
}

command('init', '--name', 'Fernhollow Primary School', '--school', 'FERNHOLLOW')
const refused = spawnSync(program, ['import', '-d', data, 'people', join(guide, 'people.csv')], { encoding: 'utf8' })
if (refused.status !== 3) complaints.push(`the export of people was taken as it is: ${refused.stdout}`)
command('import', 'people', corrected('people.csv'))
command('approve-seats')
const code = /Code: (\S+)/.exec(command('invite', 'F02'))[1]
step('on the server: init, people, seats, an invitation')
const portal = await serveFolder(program, data)
const browser = await openBrowser()
await walk(browser, portal.origin, code).catch((error) => complaints.push(String(error.message)))
await browser.close()
await portal.stop()
rmSync(folder, { recursive: true })
for (const complaint of complaints) console.error(complaint)
process.exitCode = complaints.length ? 1 : 0
