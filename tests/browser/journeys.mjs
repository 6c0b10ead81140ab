// Whole ways through the portal, as people go them: on a telephone and on a desk, with and without the script.
//
//   node journeys.mjs PROGRAM [SCREENSHOTS_FOLDER [JOURNEY]]
//
// Each setting has a demonstration of its own; both widths are walked at the same time. Fails when a step cannot be done or a page has something wrong with it
// (walker.mjs).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { askTheDeputy, checkAPost, checkWithTheKeyboardAlone } from './checking.mjs'
import { whatWasTypedStays } from './keeping.mjs'
import { openBrowser } from './looking.mjs'
import { MATTERS } from './matters.mjs'
import { servePortal } from './portal.mjs'
import { LISTS } from './registers.mjs'
import { Walker } from './walker.mjs'

const [program, screenshots, only] = process.argv.slice(2)
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date())
const HR = 'Comfort Adjeiwa'
const READER = 'Tobias Wrenfield'
const QUESTION = 'May I keep my own account private?'

async function findTheWay (walker) {
  await walker.go('/')
  await walker.says('Choose whom you want to be')
  await walker.picture('sign-in')
  for (const path of ['/policy', '/policy/clauses/C45', '/assurance', '/help', '/accessibility', '/invitation']) {
    await walker.go(path)
  }
  await walker.go('/no/such/page', 404)
  await walker.go('/sign-in')
  await walker.fill('Email address or login', 't.wrenfield@larkfield.example')
  await walker.page.locator('#password').fill('not the right one')
  await walker.press(/^Sign in$/, 422)
  await walker.says('There is a problem')
}

async function readAndAcknowledge (walker) {
  await walker.signIn(READER)
  await walker.says('What needs you')
  await walker.picture('home')
  await walker.follow(/Read the policy/)
  await walker.picture('reading')
  await walker.press(/^Begin/)
  await walker.picture('reading-part')
  for (let part = 1; part <= 3; ++part) await walker.press(/I have read this part/)
  await walker.go('/reading/1')
  await walker.says('3 of 8 parts')
  await walker.follow('Ask a question about the policy')
  await walker.press('Send the question', 422)
  await walker.page.locator('#clause').selectOption('C45')
  await walker.page.locator('#text').fill(QUESTION)
  await walker.press('Send the question')
  await walker.says(QUESTION)
  await walker.press(/^Go on/)
  for (let part = 4; part <= 8; ++part) await walker.press(/I have read this part/)
  await walker.press('Read and understood')
  await walker.says('You have signed')
  await walker.picture('receipt')
  for (const path of ['/home', '/record', '/reading/1', '/reading/1/receipt', '/editions', '/editions/1', '/editions/1/text']) {
    await walker.go(path)
  }
  await walker.go('/people', 403)
  await walker.go('/campaigns/1', 403)
  await walker.signOut()
}

async function withTheKeyboardAlone (walker) {
  const { page } = walker
  await walker.go('/sign-in')
  await walker.tabTo(page.locator('.govuk-skip-link'), 1)
  const summary = page.locator('summary')
  await walker.tabTo(summary)
  await page.keyboard.press('Enter')
  await walker.tabTo(page.getByRole('button', { name: 'Chiara Bellandri', exact: true }))
  await walker.enter()
  await walker.tabTo(page.getByRole('link', { name: /Read the policy/ }))
  await walker.enter()
  await walker.tabTo(page.getByRole('button', { name: /^(Begin|Go on)/ }))
  await walker.enter()
  for (let part = 1; part <= 8; ++part) {
    await walker.tabTo(page.getByRole('button', { name: /I have read this part/ }))
    await walker.enter()
  }
  await walker.tabTo(page.getByRole('button', { name: 'Read and understood' }))
  await walker.enter()
  await walker.says('You have signed')
  await walker.tabTo(page.getByRole('button', { name: 'Sign out' }))
  await walker.enter()
}

async function runTheCampaign (walker) {
  await walker.signIn(HR)
  await walker.follow(/Answer \d+ question/)
  await walker.page.getByRole('link', { name: /Question|Answer|Our department/ }).first().waitFor()
  await walker.go('/questions/1')
  await walker.press('Send the answer', 422)
  await walker.page.locator('#answer').fill('Yes, while it is about lessons.')
  await walker.page.getByLabel('Everybody who is asked to read').check()
  await walker.press('Send the answer')
  await walker.go('/campaigns')
  await walker.follow(/please read it/)
  await walker.picture('board')
  await walker.page.locator('#state').selectOption('not_yet')
  await walker.press('Show')
  const file = readFileSync(await walker.download(/Download the list/), 'utf8')
  if (!file.includes('Wrenfield')) walker.complain('the file has nobody in it')
  await walker.go('/campaigns/1/sheet')
  await walker.go('/campaigns/1/paper?q=Hallamby')
  await walker.press('Enter it', 422)
  await walker.page.getByRole('radio').first().check()
  await walker.day(/Date on the sheet/, today)
  await walker.press('Enter it')
  await walker.go('/absences?q=Solhaug')
  await walker.page.getByRole('radio').first().check()
  await walker.day('First day away', today)
  await walker.press('Enter it')
  await walker.says('Marit Solhaug')
  await walker.press(/Is back today|Was a mistake/)
  await walker.go('/campaigns/new')
  await walker.press('Open the campaign', 422)
  await walker.fill('Title', 'Volunteers: please read it')
  await walker.press('Open the campaign')
  await walker.press('Close the campaign')
  await walker.says('Closed')
  await walker.signOut()
}

async function makeAnEdition (walker, { data }) {
  const document = join(data, '..', 'policy.md')
  await walker.signIn('Dorothy Ashgrove')
  await walker.go('/editions')
  await walker.press('Begin a new edition')
  writeFileSync(document, '# Social media policy\n\nNobody posts pictures of pupils.\n\n* Ask first.\n* Then ask again.\n')
  await walker.go('/editions/2/document')
  await walker.press('Upload', 422)
  await walker.page.locator('input[type=file]').setInputFiles(document)
  await walker.press('Upload')
  await walker.go('/editions/2/clause-map')
  await walker.press('Use this map')
  await walker.go('/editions/2/heading')
  await walker.fill('Next review', 'one day')
  await walker.press('Save', 422)
  await walker.fill('Next review', 'spring 2031')
  await walker.press('Save')
  await walker.go('/editions/2/leads')
  await walker.press('Save')
  await walker.go('/editions/2/effective')
  await walker.day('First day on which it counts', today)
  await walker.press('Save')
  await walker.go('/editions/2/resolution')
  await walker.day('Day of the meeting', today)
  await walker.fill('Minute', 'FGB 3')
  await walker.press('Record the resolution')
  await walker.picture('edition')
  await walker.go('/editions/2/difference/1')
  await walker.signOut()
  await walker.signIn('Balraj Sandharia')
  await walker.follow(/Confirm the Directors/)
  await walker.picture('confirmation')
  await walker.press('Confirm the resolution')
  await walker.signOut()
  await walker.signIn(HR)
  await walker.follow(/Approve the policy/)
  await walker.press('Approve this edition')
  await walker.says('in force')
  await walker.go('/editions/1')
  await walker.signOut()
  await walker.signIn('Dorothy Ashgrove')
  for (const form of ['heading', 'leads', 'correction', 'withdrawal']) await walker.go(`/editions/2/${form}`)
  await walker.press('Withdraw this edition', 422)
  await walker.signOut()
}

async function lookAfterPeople (walker, { data }) {
  const file = join(data, '..', 'people.csv')
  writeFileSync(file, 'sourcedId,status,givenName,familyName,email,seats\nNEW-1,active,Nia,Quarles,n.quarles@larkfield.example,director\n')
  await walker.signIn('Agnieszka Brzozak')
  await walker.go('/people')
  await walker.picture('people')
  await walker.fill('Name, email address or login', 'nobody of this name')
  await walker.press('Show')
  await walker.go('/people/import')
  await walker.press('Try it first', 422)
  await walker.page.locator('input[type=file]').setInputFiles(file)
  await walker.page.getByLabel('Only what has changed').check()
  await walker.press('Try it first')
  await walker.page.locator('input[type=file]').setInputFiles(file)
  await walker.press('Import it')
  await walker.go('/people/relations')
  await walker.go('/people?q=Quarles')
  await walker.follow(/Quarles/)
  await walker.press('Print an invitation')
  await walker.says('Invitation for Nia Quarles')
  await walker.go('/seats')
  await walker.picture('seats')
  await walker.press(/^Approve/)
  await walker.go('/administration')
  await walker.signOut()
}

async function visitAsTheDataProtectionOfficer (walker) {
  await walker.signIn('Tomasz Wierzbin')
  await walker.go('/ledger')
  await walker.picture('ledger')
  await walker.go('/ledger/visit')
  const path = await walker.download(/checkpoint/i).catch(() => null) ?? await takeAway(walker)
  await walker.go('/ledger/visit')
  await walker.press('Check it', 422)
  await walker.page.locator('#checkpoint').fill(readFileSync(path, 'utf8'))
  await walker.press('Check it')
  await walker.says('Nothing was changed, left out or put in')
  await walker.picture('visit')
  await walker.signOut()
}

async function takeAway ({ page }) {
  const [download] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('button', { name: 'Take the checkpoint away' }).click()])
  return download.path()
}

async function useTheAccount (walker) {
  await walker.signIn('Marit Solhaug')
  await walker.go('/account')
  await walker.press('Change it', 422)
  await walker.go('/account')
  await walker.fill('What the token is for', 'nightly import')
  await walker.press('Make a token')
  await walker.go('/account')
  await walker.picture('account')
  await walker.press(/^End it/)
  await walker.go('/step-up?next=/home')
  await walker.press('Continue')
  await walker.signOut()
}

const JOURNEYS = [findTheWay, readAndAcknowledge, withTheKeyboardAlone, runTheCampaign, makeAnEdition, lookAfterPeople,
  visitAsTheDataProtectionOfficer, useTheAccount, ...LISTS, whatWasTypedStays, ...MATTERS, checkAPost, askTheDeputy,
  checkWithTheKeyboardAlone]

const complaints = []
const complain = (what) => complaints.includes(what) || complaints.push(what)
let pages = 0
let most = [0, '']
if (screenshots) mkdirSync(screenshots, { recursive: true })
const browser = await openBrowser()
async function walkAll (script, width) {
  const portal = { ...await servePortal(program), program }
  const setting = {
    origin: portal.origin, width, script, screenshots, complain, count: () => ++pages,
    largest: (bytes, where) => { if (bytes > most[0]) most = [bytes, where] }
  }
  for (const journey of JOURNEYS.filter(({ name }) => !only || name === only)) {
    const walker = await Walker.open(browser, setting)
    walker.page.setDefaultTimeout(10_000)
    await journey(walker, portal).catch(async (error) => {
      complain(`${journey.name} at ${walker.where}: ${String(error.message).split('\n').slice(0, 4).join(' ')}`)
      await walker.picture(`stuck-${journey.name}`)
    })
    await walker.close()
  }
  await portal.stop()
}

for (const script of [true, false]) await Promise.all([360, 1280].map((width) => walkAll(script, width)))
await browser.close()
for (const complaint of complaints) console.error(complaint)
console.log(`journeys: ${complaints.length} complaints; ${pages} pages looked at, the largest ${most[0]} bytes of HTML (${most[1]})`)
process.exitCode = complaints.length ? 1 : 0
