// Matters from every side: somebody who reports, HR with a picture of a public post, whoever it is about, an approver on
// a phone, a headteacher who is herself accused. Each journey needs only the demonstration, not the one before.
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const TEACHER = 'Marit Solhaug'
const ASSISTANT = 'Hyacinth Delisle-Ray'
const HEADTEACHER = 'Bronwen Aldacott'
const CFOO = 'Gareth Penhallow'
const HR = 'Comfort Adjeiwa'
const OTHER_HR = 'Siân Prossington'
const OFFICER = 'Tomasz Wierzbin'

// The smallest PNG there is: one dark pixel.
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='

function picture () {
  const path = join(tmpdir(), `probity-post-${process.pid}.png`)
  writeFileSync(path, Buffer.from(PIXEL, 'base64'))
  return path
}

async function choose (walker, label) {
  await walker.page.getByLabel(label, { exact: true }).first().check()
}

async function findPerson (walker, label, typed, name) {
  await walker.fill(label, typed)
  await walker.press('Find')
  await choose(walker, name)
}

// Whose turn it is opens the newest matter of those that wait.
async function openNewest (walker) {
  await walker.follow(/^Matters$/).catch(() => walker.go('/matters'))
  if (!walker.where.startsWith('/matters')) await walker.go('/matters')
  const numbers = await walker.page.locator('.probity-matter a').allInnerTexts()
  const newest = Math.max(...numbers.map((one) => Number(one.replace(/\D/g, ''))))
  await walker.follow(`Matter ${newest}`)
  return newest
}

async function report (walker, { what, about, typed, to, file }) {
  await walker.signIn(TEACHER)
  await walker.follow('Report a concern')
  await walker.says('999')
  await walker.says('01632 960 101')
  await walker.picture('concern-new')
  await walker.press('Send it', 422)
  await walker.fill('What happened?', what)
  await findPerson(walker, 'Who is it about?', typed, about)
  await walker.picture('concern-person')
  await choose(walker, to)
  if (file) await walker.page.locator('input[type=file]').setInputFiles(file)
  await walker.press('Send it')
  await walker.says('A person will read this')
  await walker.says('received')
  await walker.picture('concerns')
  await walker.signOut()
}

export async function reportAndHearBack (walker) {
  await report(walker, {
    what: 'A remark about a colleague in a public group', about: ASSISTANT, typed: 'hyac', to: 'The headteacher'
  })
  await walker.signIn(HEADTEACHER)
  const number = await openNewest(walker)
  await walker.says('A remark about a colleague')
  await walker.picture('concern-received')
  await walker.follow('End it without a case')
  await walker.press('End it', 422)
  await choose(walker, 'Spoken to')
  await walker.fill('Why', 'They took it down when we talked.')
  await walker.picture('concern-end')
  await walker.press('End it')
  await walker.says('ended without a case')
  await walker.signOut()
  await walker.signIn(TEACHER)
  await walker.go('/concerns')
  await walker.follow(`Concern ${number}`)
  await walker.says('finished')
  await walker.picture('concern-finished')
  await walker.signOut()
}

// C48: one page and no case. About the CFOO, so it goes around everybody who works for them, to HR.
export async function theShortPath (walker) {
  await report(walker, {
    what: 'A public post with a pupil’s name in it', about: CFOO, typed: 'penhal', to: 'The CFOO', file: picture()
  })
  await walker.signIn(HR)
  await walker.go('/matters')
  // Whichever of HR it went to.
  if (await walker.page.locator('.probity-matter').count() === 0) {
    await walker.signOut()
    await walker.signIn(OTHER_HR)
  }
  const number = await openNewest(walker)
  await walker.follow('Ask for content to be removed')
  await walker.says('about five minutes')
  await walker.fill('What has to go?', 'The post with a name in it')
  await walker.fill('Where is it?', 'example.org/post/9')
  await walker.page.locator('#clause').selectOption('C43')
  await walker.picture('removal-ask')
  await walker.press('Send the request')
  await walker.says('asked for')
  await walker.picture('removal-asked')
  await walker.signOut()
  await walker.signIn(CFOO)
  await walker.go('/record')
  await walker.follow(`Matter ${number}`)
  await walker.says('This is about you')
  await walker.picture('removal-own')
  await walker.follow('Contest it')
  await walker.press('Contest it', 422)
  await walker.fill('Why should it stay?', 'The name is my own child’s.')
  await walker.press('Contest it')
  await walker.says('contested')
  await walker.signOut()
}

// Nothing of it reaches her: no matter, no task, no count.
export async function theHeadteacherAccused (walker) {
  await report(walker, {
    what: 'The head’s own account', about: HEADTEACHER, typed: 'aldacott', to: 'The headteacher'
  })
  await walker.signIn(HEADTEACHER)
  await walker.says('What needs you')
  await walker.go('/matters')
  await walker.says('Nothing waits for you now')
  await walker.picture('headteacher-sees-nothing')
  await walker.signOut()
}

async function openCase (walker) {
  await walker.follow('Open a case')
  await walker.press('Open the case', 422)
  await choose(walker, 'A rule of the policy may not have been kept')
  await walker.fill('What are the facts?', 'Two colleagues saw the group on her screen in two lessons.')
  await walker.fill('Why is it necessary to look further?', 'She says that it was somebody else.')
  await walker.fill('What was tried that tells you less about the person?', 'We spoke with her.')
  await walker.page.locator('input[name=clauses][value=C23]').check()
  for (let i = 1; i <= 6; ++i) await walker.page.locator(`#question_${i}`).fill('Yes, as far as this goes.')
  await walker.picture('case-open')
  await walker.press('Open the case')
  await walker.says('case open')
}

export async function openACaseAndAsk (walker) {
  await report(walker, { what: 'A group about pupils', about: ASSISTANT, typed: 'hyac', to: 'The headteacher' })
  await walker.signIn(HEADTEACHER)
  await openNewest(walker)
  await openCase(walker)
  await walker.says('The oldest day that is held is destroyed on')
  await walker.picture('case')
  await walker.follow('Ask for an opening')
  await walker.press('Ask', 422)
  await walker.page.locator('input[name=days]').first().check()
  await walker.page.locator('input[name=services]').first().check()
  await walker.picture('opening-ask')
  await walker.press('Ask')
  await walker.says('waits for an answer')
  await walker.signOut()
}

// One screen, on a phone: who, why, what, what it can show and what it costs; less is approved than was asked for.
export async function approveOnAPhone (walker) {
  await walker.signIn(CFOO)
  await walker.go('/matters')
  await walker.says('The oldest day asked for is destroyed on')
  await walker.picture('matters')
  await walker.follow('Matter 2')
  await walker.picture('request')
  await walker.follow('Approve, or approve less')
  await walker.says('What it costs in privacy')
  await walker.picture('approve')
  await walker.page.locator('input[name=services][value=instagram]').uncheck()
  await walker.press('Approve', 422)
  await walker.fill('Your reasons', 'The facts carry one service, and no more.')
  if (await walker.page.locator('#code').count() > 0) await walker.fill('Code from your authenticator', '123456')
  await walker.press('Approve')
  await walker.says('approved')
  await walker.picture('approved')
  await walker.signOut()
}

// The teaching assistant, after she was told: what was looked at, who decided, what she said.
export async function theAssistantWhoWasTold (walker) {
  await walker.signIn(ASSISTANT)
  await walker.go('/record')
  await walker.picture('record')
  await walker.follow('Matter 1')
  await walker.says('This is about you')
  await walker.says('Ferelith Strachan-Mor')
  await walker.says('on the class account')
  await walker.picture('matter-own')
  await walker.signOut()
}

export async function askAboutOneself (walker) {
  await walker.signIn(ASSISTANT)
  await walker.go('/record')
  await walker.follow('Ask for a copy of what is held about you')
  await walker.picture('record-access')
  await walker.press('Ask for a copy')
  await walker.says('The answer is due on')
  await walker.go('/record')
  await walker.follow('Complain')
  await walker.press('Send the complaint', 422)
  await walker.fill('What is it about?', 'Nobody told me who decides.')
  await walker.press('Send the complaint')
  await walker.picture('complaint')
  await walker.signOut()
}

export async function readTheFigures (walker) {
  await walker.go('/figures')
  await walker.says('Concerns reported')
  await walker.picture('figures')
  await walker.signIn(OFFICER)
  await walker.go('/figures/years')
  await walker.picture('figures-years')
  await walker.signOut()
}

export const MATTERS = [
  reportAndHearBack, theShortPath, theHeadteacherAccused, openACaseAndAsk,
  approveOnAPhone, theAssistantWhoWasTold, askAboutOneself, readTheFigures]
