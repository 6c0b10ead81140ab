// docs/guides/police-letter.md: a letter comes to the office; what is given, if anything, is decided by others.
import { newest, PEOPLE, prove, savedPost } from './stage.mjs'

const LETTER = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n' +
  'trailer<</Root 1 0 R>>\n%%EOF\n'

export async function thePoliceLetter (stage) {
  const walker = await stage.come(PEOPLE.office)
  await walker.follow('Somebody outside asks about a member of staff')
  await walker.says('Through the switchboard')
  await walker.says(`${PEOPLE.officer}, the data protection officer, advises`)
  await stage.picture(walker, 'side-police-sheet')
  await stage.onPaper(walker, 'is not something we tell')
  await passItOn(stage, walker)
  await walker.close()
  const matter = await askInTheCase(stage)
  await advise(stage, matter)
  await decide(stage, matter)
}

async function passItOn (stage, walker) {
  await walker.follow('Report it')
  await walker.fill('What happened?', 'A police officer writes and asks for what we hold about a member of staff. I called back ' +
    'through the switchboard; the reference is right. The law named is the Data Protection Act, Schedule 2.')
  await walker.page.getByLabel('The CFOO', { exact: true }).check()
  await walker.page.locator('input[type=file]').setInputFiles(stage.file('letter.pdf', LETTER))
  await walker.press('Send it')
  await walker.says('A person will read this')
  await stage.as(PEOPLE.cfoo, async (cfoo) => {
    await newest(cfoo)
    await cfoo.says('through the switchboard')
    await cfoo.follow('End it without a case')
    await cfoo.page.getByLabel('No action', { exact: true }).check()
    await cfoo.fill('Why', 'Whoever has the case asks there.')
    await cfoo.press('End it')
  })
}

// A post that was saved before it went: what the letter is about.
async function askInTheCase (stage) {
  await stage.report('Chiara Bellandri', {
    what: 'A public post that threatens somebody. I saved it.',
    where: 'example.org/posts/3',
    typed: 'tarrind',
    about: 'Hamza Tarrinder',
    file: stage.file('threat.png', savedPost())
  })
  return stage.as(PEOPLE.otherHeadteacher, async (walker) => {
    const matter = await newest(walker)
    await stage.openCase(walker, { facts: 'A public post of Sunday threatens somebody by name.' })
    await walker.go(`/matters/${matter}/steps/ask-disclosure`)
    await walker.press('Ask', 422)
    await walker.go(`/matters/${matter}`)
    await walker.follow('Ask for a disclosure')
    await walker.page.getByLabel('The police').check()
    await walker.fill('Which duty do they name, and which law?', 'Investigating a crime: Data Protection Act 2018, Schedule 2, paragraph 2.')
    await walker.fill('Why this much, and not less?', 'The saved post, and nothing else of the case.')
    await walker.page.locator('input[name=exhibits]').first().check()
    await stage.picture(walker, 'side-police-ask')
    await walker.press('Ask')
    return matter
  })
}

async function advise (stage, matter) {
  await stage.as(PEOPLE.officer, async (walker) => {
    await walker.go('/home')
    await walker.follow(/Give advice/)
    await walker.follow('Give advice')
    await walker.fill('Your advice', 'The letter names a duty, and the officer was called back. The saved post is enough.')
    await walker.press('Give the advice')
  })
}

async function decide (stage, matter) {
  await stage.as(PEOPLE.cfoo, async (walker) => {
    await walker.go(`/matters/${matter}`)
    await walker.follow('Decide about the disclosure')
    await walker.page.getByLabel('Disclose it', { exact: true }).check()
    await walker.fill('Your reasons', 'The duty is named, and it is one picture.')
    await prove(walker)
    await stage.picture(walker, 'side-police-decide')
    await walker.press('Record the decision')
    await walker.says('Decided')
  })
  await stage.as(PEOPLE.otherHeadteacher, async (walker) => {
    await walker.go(`/matters/${matter}`)
    await walker.says('disclosed')
  })
}
