// The lists that say who may be shown, who may speak and from where: kept and read as a school office, a head, a
// teacher and a clerk do it. Each journey needs only the demonstration, not the one before.
import { join } from 'node:path'
import { writeFileSync } from 'node:fs'

const ADMINISTRATOR = 'Agnieszka Brzozak'
const HR = 'Comfort Adjeiwa'
const PRIMARY_HEAD = 'Bronwen Aldacott'
const SECONDARY_HEAD = 'Ferelith Strachan-Mor'
const OFFICE = 'Maureen Tidswell'
const TEACHER = 'Marit Solhaug'
const TRIP_LEADER = 'Tobias Wrenfield'
const CLERK = 'Dorothy Ashgrove'
const CHAIR = 'Balraj Sandharia'

// A sensitive step may ask for a code first; then the button is pressed again.
async function pressWithProof (walker, name) {
  await walker.press(name)
  if (!walker.where.startsWith('/step-up')) return
  await walker.press('Continue')
  await walker.press(name)
}

export async function lookUpWhoMayNotBeShown (walker) {
  const { page } = walker
  await walker.signIn(TEACHER)
  await walker.follow(/Who may not be shown/)
  await walker.picture('not-shown')
  await walker.follow(/^Oak, /)
  await walker.says('Do not use it after')
  await page.locator('#channel').selectOption('Facebook')
  await walker.press('Show')
  await walker.says('For Facebook')
  await walker.picture('not-shown-oak')
  await walker.go('/not-shown')
  await walker.follow(/Oak class residential/)
  await walker.go('/not-shown?group=HGS:7H', 404)
  await walker.signOut()
}

export async function takeConsentBack (walker) {
  const { page } = walker
  await walker.signIn(TEACHER)
  await walker.follow(/Pupils and what may be shown/)
  await walker.says('175 found')
  await walker.picture('pupils')
  await page.locator('#q').fill('nobody of this name')
  await walker.press('Show')
  await walker.says('Nobody found')
  await walker.follow('Show all')
  await page.locator('#group').selectOption('LPS:Birch')
  await walker.press('Show')
  const shown = page.locator('#pupils tbody tr', { has: page.locator('td:nth-child(2)', { hasText: 'yes' }) }).first()
  const name = (await shown.locator('a').innerText()).split(', ').reverse().join(' ')
  await walker.to(shown.locator('a'))
  await walker.picture('pupil')
  await page.locator('#channel').fill('Facebook')
  await walker.press('Take it back now')
  await walker.press('Take it back now')
  await walker.go('/not-shown?group=LPS:Birch&channel=Facebook')
  await walker.says(name)
  await walker.signOut()
  await walker.signIn(OFFICE)
  await walker.follow(/Consent was taken back/)
  await walker.says(name)
  await walker.picture('withdrawals')
  while (await page.getByRole('button', { name: /I have looked/ }).count() > 0) await walker.press(/I have looked/)
  await walker.says('Nothing waits for you')
  await walker.signOut()
}

export async function recordAnswersOnPaper (walker) {
  const { page } = walker
  await walker.signIn(PRIMARY_HEAD)
  await walker.go('/pupils?group=LPS:Hazel')
  await walker.to(page.locator('#pupils tbody a').first())
  const pupil = new URL(page.url()).pathname
  await walker.follow('Record an answer on paper')
  await walker.press('Record it', 422)
  await walker.picture('pupil-answer')
  await page.getByLabel('Pictures and names').or(page.getByLabel('Pictures and name', { exact: true })).check()
  await page.getByLabel('No', { exact: true }).check()
  await page.getByLabel('A parent').check()
  await walker.press('Record it')
  await walker.go(pupil)
  await walker.says('may not be shown')
  await walker.press(/^Undo/)
  await pressWithProof(walker, 'Never show this pupil')
  await walker.says('This pupil is never shown.')
  await pressWithProof(walker, 'Let the answers count again')
  await walker.go('/groups')
  await walker.picture('groups')
  await walker.press('Enter it', 422)
  await page.locator('#group').selectOption('LPS:Maple')
  await page.locator('#person').selectOption({ label: 'Solhaug, Marit' })
  await pressWithProof(walker, 'Enter it')
  await pressWithProof(walker, /^End it.*Solhaug, Maple/)
  await walker.signOut()
}

export async function planATrip (walker) {
  const { page } = walker
  await walker.signIn(SECONDARY_HEAD)
  await walker.go('/trips')
  await walker.picture('trips')
  await walker.follow('Plan a trip')
  await walker.press('Plan it', 422)
  await walker.fill('What is it called?', 'Museum')
  await page.getByLabel(/^10S/).check()
  await page.locator('#leader').selectOption({ label: 'Wrenfield, Tobias' })
  await walker.day('First day', '2030-03-01')
  await walker.day('Last day', '2030-03-02')
  await walker.press('Plan it')
  await walker.says('15 of 15 are missing')
  await walker.signOut()
  await walker.signIn(TRIP_LEADER)
  await walker.follow(/Answers about your trip are missing: 15/)
  const answers = new URL(page.url()).pathname
  await walker.picture('trip')
  await walker.press('They said yes', 422)
  await walker.go(answers)
  await page.locator('[name=pupils]').nth(1).check()
  await walker.press('They said no')
  await page.getByLabel('Everybody who has no answer yet (14)').check()
  await walker.press('They said yes')
  await walker.says('everybody has answered')
  await walker.follow(/Short list/)
  await walker.says('Nothing may be posted about this trip yet')
  await walker.signOut()
  await walker.signIn(SECONDARY_HEAD)
  await walker.follow(/Say whether a trip may be posted about: Museum/)
  await pressWithProof(walker, 'I consent as headteacher')
  await walker.says('yes, except whom the short list names')
  await walker.picture('trip-consented')
  await pressWithProof(walker, /Take the headteacher's consent back/)
  await page.locator('summary', { hasText: 'Delete this trip' }).click()
  await walker.press('Delete the trip with all its answers')
  await walker.signOut()
}

export async function registerAccounts (walker) {
  const { page } = walker
  await walker.signIn(TEACHER)
  await walker.go('/accounts')
  await walker.follow('Register an account')
  await walker.press('Save', 422)
  await walker.picture('account-new')
  await page.getByLabel('Personal', { exact: true }).check()
  await walker.fill('Platform', 'Mastodon')
  await walker.fill('Name there', '@marit')
  await walker.press('Save')
  await walker.follow('@marit')
  await page.getByLabel(/views are the owner/).check()
  await walker.press('Save')
  await walker.follow('@marit')
  await walker.press('Take this account off the list')
  await walker.signOut()
  await walker.signIn(HR)
  await walker.go('/accounts')
  await walker.picture('accounts')
  await walker.to(page.locator('#of-trust tbody a').first())
  await walker.press(/^Close it/)
  await walker.to(page.locator('#of-trust tbody tr', { hasText: 'closed on' }).locator('a').first())
  await walker.press('Open it again')
  await walker.go('/trust-facts')
  await walker.picture('trust-facts')
  await walker.press('Save')
  await walker.go('/withdrawals')
  await walker.signOut()
}

export async function sayWhoMaySpeak (walker) {
  const { page } = walker
  await walker.signIn(CLERK)
  await walker.go('/spokespeople')
  await walker.picture('spokespeople')
  await walker.follow(/Record what the Directors resolved/)
  await walker.press('Record it', 422)
  await page.locator('#person').selectOption({ label: 'Bellandri, Chiara' })
  await walker.fill('About what?', 'Languages day')
  await walker.day("Day of the Directors' meeting", '2026-09-14')
  await walker.fill('Minute', 'FGB 7')
  await page.getByRole('radio').last().check()
  await pressWithProof(walker, 'Record it')
  await walker.says('waits for a Director who did not record it')
  await walker.go('/topics')
  await walker.press('Add it', 422)
  await walker.fill('What is it about?', 'The move')
  await page.locator('#phrases').fill('moving site\nnew building')
  await walker.day('Last day on which it is confidential', '2030-01-01')
  await walker.press('Add it')
  await walker.picture('topics')
  await walker.press(/^Remove.*The move/)
  await walker.signOut()
  await walker.signIn(CHAIR)
  await walker.follow(/Confirm who may speak/)
  await walker.picture('spokesperson')
  await pressWithProof(walker, /confirm it/)
  await walker.signOut()
  await walker.signIn(HR)
  await walker.go('/spokespeople')
  await walker.follow('Chiara Bellandri')
  await walker.day('Training was completed on', '2026-09-20')
  await walker.press('Record training')
  await walker.press('End it today')
  await walker.says('ended')
  await walker.signOut()
}

// Before the lists of checking.mjs are there: a file that would end most of a list is held, never taken.
export async function importTheLists (walker, { data }) {
  const { page } = walker
  const file = join(data, '..', 'list.csv')
  const attempt = async (path, text, expected = 200) => {
    writeFileSync(file, text)
    await walker.go(path)
    await page.locator('input[type=file]').setInputFiles(file)
    await walker.press('Try it first', expected)
  }
  await walker.signIn(ADMINISTRATOR)
  await walker.go('/pupils')
  await walker.says('none of them is yours')
  await walker.go('/pupils/import')
  await walker.press('Try it first', 422)
  await attempt('/pupils/import', 'Admission Number,Forename,Surname,Photo Online\r\n1,Ada,Reed,perhaps\r\n', 422)
  await walker.says('Nothing was imported')
  await walker.picture('import-refused')
  await attempt('/pupils/import', 'Admission Number,Forename,Surname,Photo Online\r\n1,Ada,Reed,Y\r\n')
  await walker.says('400 of 400 would end')
  await walker.picture('import-held')
  await attempt('/pupils/consents', 'sourcedId,use,answer\nNOBODY,both,Y\n')
  await attempt('/accounts/import', 'account_id,kind,platform,handle\nNEW,official,Threads,@larkfield\n')
  await walker.says('Held')
  await walker.signOut()
}

export async function theListsWithTheKeyboardAlone (walker) {
  const { page } = walker
  await walker.signIn(TEACHER)
  await walker.tabTo(page.getByRole('link', { name: /Pupils and what may be shown/ }))
  await walker.enter()
  await walker.tabTo(page.locator('#q'))
  await page.keyboard.type('Rowan')
  await page.keyboard.press('Tab')
  await walker.tabTo(page.getByRole('button', { name: 'Show' }))
  await walker.enter()
  await walker.tabTo(page.locator('#pupils tbody a').first())
  await walker.enter()
  await walker.tabTo(page.getByRole('button', { name: 'Take it back now' }))
  await walker.enter()
  await walker.says('may not be shown')
  await walker.go('/not-shown')
  await walker.tabTo(page.getByRole('link', { name: /^Rowan, / }))
  await walker.enter()
  await walker.tabTo(page.locator('#channel'))
  await page.keyboard.type('W')
  await walker.tabTo(page.getByRole('button', { name: 'Show' }))
  await walker.enter()
  await walker.says('For Website')
  await walker.tabTo(page.getByRole('button', { name: 'Sign out' }))
  await walker.enter()
}

export const LISTS = [lookUpWhoMayNotBeShown, takeConsentBack, recordAnswersOnPaper, planATrip, registerAccounts,
  sayWhoMaySpeak, importTheLists, theListsWithTheKeyboardAlone]
