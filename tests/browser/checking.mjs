// Checking a post before it is published: paste, fix, copy, ask, answer; and with the keyboard alone.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const AUTHOR = 'Marit Solhaug'
const MANAGER = 'Jorge Etxamendi'
const DRAFT = 'What a race! Well done Isla Wynnfold, and thank you to all who came.'
const LISTS = {
  pupils: `sourcedId,status,orgSourcedIds,role,givenName,familyName,grades,tutorGroup,consentImageOnline,consentNameOnline
P1,active,ORG-LPS,student,Isla,Wynnfold,04,Rowan,Y,Y
P2,active,ORG-LPS,student,Bram,Tuckwold,04,Rowan,N,N
`,
  accounts: `account_id,kind,platform,handle,owner,school
A-rowan,teaching,Twitter,@RowanClass,LPS-10,LPS
A-larkfield,official,Facebook,Larkfield Learning Trust,LLT-15,
`
}

export function importLists (program, data) {
  for (const [name, text] of Object.entries(LISTS)) {
    const file = join(data, '..', `${name}.csv`)
    writeFileSync(file, text)
    execFileSync(program, ['import', name, file, '-d', data, '--confirm', '--as-operator'])
  }
}

async function open ({ page }, summary) {
  const details = page.locator('details', { has: page.locator('summary', { hasText: summary }) }).first()
  if (!await details.evaluate((one) => one.open)) await details.locator('summary').click()
}

export async function checkAPost (walker, { data, program }) {
  const { page } = walker
  importLists(program, data)
  await walker.signIn(AUTHOR)
  await walker.follow(/Check a post/)
  await walker.picture('check')
  await walker.press('Check it', 422)
  await page.locator('#text').fill(DRAFT)
  await walker.press('Check it')
  await walker.says('Change this first')
  await page.locator('#marked').evaluate((one) => one.scrollIntoView())
  await walker.picture('check-found')
  await open(walker, 'This is not a problem')
  await page.locator('#reason-1').selectOption('somebody_else')
  await walker.press(/Say so/)
  await walker.says('none of your words')
  await walker.press(/Write “Isla” here/)
  await walker.says('Nothing found')
  await walker.says('you answer personally')
  await copy(walker)
  await walker.picture('check-clean')
  await open(walker, 'With a picture')
  await page.getByLabel('Yes, and people can be seen in it').check()
  await page.locator('#tagged').fill('Bram Tuckwold, Somebody Else')
  await walker.press('Check it again')
  await walker.says('no consent to show')
  await walker.says('Nobody whom you may see is called: Somebody Else')
  await askAndAnswer(walker)
}

async function copy (walker) {
  if (!walker.setting.script) return
  await walker.page.getByRole('button', { name: 'Copy the text' }).click()
  await walker.page.getByText(/^(Copied|It is selected: copy it now)$/).waitFor()
}

async function askAndAnswer (walker) {
  const { page } = walker
  await open(walker, 'Ask my line manager')
  await walker.says(`${MANAGER}, your line manager`)
  await page.locator('#note').fill('For the class account, today')
  await walker.picture('check-ask')
  await walker.press('Send it and ask')
  await walker.says(`Held: do not post it until ${MANAGER} has answered`)
  await walker.picture('draft-held')
  await walker.go('/check')
  await walker.says('waits for an answer')
  await walker.signOut()
  await walker.signIn(MANAGER)
  await walker.follow(/Answer a colleague/)
  await page.getByLabel('Fine with these changes').check()
  await walker.press('Send the answer', 422)
  await walker.go(new URL(page.url()).pathname.replace('/answer', ''))
  await page.getByLabel('Fine with these changes').check()
  await page.locator('#words').fill('Without Bram, please')
  await page.locator('dl').evaluate((one) => one.scrollIntoView())
  await walker.picture('draft-answer')
  await walker.press('Send the answer')
  await walker.go('/drafts')
  await walker.signOut()
  await walker.signIn(AUTHOR)
  await walker.follow(/Your draft has an answer/)
  await walker.says('Without Bram, please')
  await walker.picture('draft-answered')
  await walker.go('/drafts')
  await walker.go('/check')
  await walker.press('Keep the checker open on this telephone')
  await walker.signOut()
  await walker.signIn('Comfort Adjeiwa')
  await walker.go('/check/doubts')
  await walker.says('It is about somebody else')
  await walker.signOut()
}

// Whoever is asked and cannot answer passes it on; the next in line does.
export async function askTheDeputy (walker) {
  const { page } = walker
  await walker.signIn(AUTHOR)
  await walker.go('/check')
  await page.locator('#text').fill('Sports day is on Friday.')
  await walker.press('Check it')
  await open(walker, 'Ask my line manager')
  await walker.press('Send it and ask')
  await walker.signOut()
  await walker.signIn(MANAGER)
  await walker.follow(/Answer a colleague/)
  const draft = new URL(page.url()).pathname
  await walker.press('Pass it on')
  await walker.go(draft, 404)
  await walker.signOut()
  await walker.signIn(AUTHOR)
  await walker.go(draft)
  const next = /until (.+?) has answered/.exec(await page.locator('main').innerText())?.[1]
  if (!next || next === MANAGER) walker.complain(`passed on to ${next}`)
  await walker.signOut()
  await walker.signIn(next)
  await walker.follow(/Answer a colleague/)
  await page.getByLabel('Fine as it is').check()
  await walker.press('Send the answer')
  await walker.signOut()
  await walker.signIn(AUTHOR)
  await walker.go(draft)
  await walker.says(next)
  await walker.signOut()
}

// After checkAPost: the lists are there.
export async function checkWithTheKeyboardAlone (walker) {
  const { page } = walker
  await walker.signIn('Callum Thistlewood')
  await walker.go('/check')
  await walker.tabTo(page.locator('#text'))
  await page.keyboard.type(DRAFT)
  await walker.tabTo(page.locator('#account'))
  await walker.tabTo(page.getByRole('button', { name: 'Check it' }))
  await walker.enter()
  await walker.tabTo(page.getByRole('button', { name: /Write “Isla” here/ }))
  await walker.enter()
  await walker.says('Nothing found')
  await walker.tabTo(page.locator('summary', { hasText: 'Ask my line manager' }))
  await page.keyboard.press('Enter')
  await walker.tabTo(page.locator('#note'))
  await page.keyboard.type('Is this all right?')
  await walker.tabTo(page.getByRole('button', { name: 'Send it and ask' }))
  await walker.enter()
  await walker.says('Held: do not post it')
  await walker.tabTo(page.getByRole('button', { name: 'Take it back' }))
  await walker.enter()
  await walker.says('Taken back')
}
