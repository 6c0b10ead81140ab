// docs/guides/accused.md: a teaching assistant is told, reads, answers and keeps what she has for her representative.
import { find, newest, PEOPLE, PHONE, prove } from './stage.mjs'

export async function theAssistant (stage) {
  const matter = await bringToBeTold(stage)
  const walker = await stage.come(PEOPLE.assistant, PHONE)
  await walker.follow('About you: read what is open, and why')
  await walker.says('This is about you')
  await stage.picture(walker, 'side-assistant-told')
  await stage.onPaper(walker, 'This is about you')
  await readWhatWasFound(stage, walker)
  await comment(stage, walker, matter)
  await askAndComplain(stage, walker)
  await walker.close()
}

// Reported, a case, an approved opening, read by its decider, and told.
async function bringToBeTold (stage) {
  await stage.report(PEOPLE.colleague, {
    what: 'Facebook was open in the book corner while the children read.',
    where: 'Key stage 1',
    typed: 'hyac',
    about: PEOPLE.assistant
  })
  const matter = await stage.as(PEOPLE.headteacher, async (walker) => {
    const number = await newest(walker)
    await stage.openCase(walker, { facts: 'A colleague saw the page open on Friday, twice.' })
    await nameTheDecider(walker)
    await walker.follow('Ask for an opening')
    await walker.page.locator('input[name=days]').first().check()
    await walker.page.locator('input[name=services][value=facebook]').check()
    await walker.page.locator('input[name=most]').last().check()
    await walker.press('Ask')
    return number
  })
  await approve(stage, matter)
  await stage.turnKeys(matter)
  await stage.as(PEOPLE.operator, async (walker) => {
    await walker.go(`/matters/${matter}/carry-out/1`)
    await walker.press('Carry it out')
  })
  await readAndFindGrounds(stage, matter)
  await stage.as(PEOPLE.headteacher, async (walker) => {
    await walker.go(`/matters/${matter}`)
    await walker.follow('Tell the person')
    await walker.press('Tell them now')
    await walker.says('the person was told')
  })
  return matter
}

async function nameTheDecider (walker) {
  await walker.follow('Name a decider, investigator or panel member')
  await walker.page.getByLabel('Decider').check()
  await find(walker, 'Who?', 'strach', PEOPLE.otherHeadteacher)
  await walker.fill('Why this person?', 'Head of the other school; knows nobody in the team.')
  await walker.press('Name them')
}

async function approve (stage, matter) {
  await stage.as(PEOPLE.cfoo, async (walker) => {
    await walker.go(`/matters/${matter}`)
    await walker.follow('Approve, or approve less')
    await walker.fill('Your reasons', 'One day and one service is in proportion to what was seen.')
    await prove(walker)
    await walker.press('Approve')
  })
}

async function readAndFindGrounds (stage, matter) {
  await stage.as(PEOPLE.otherHeadteacher, async (walker) => {
    await walker.go(`/matters/${matter}`)
    await walker.follow('Read what was found')
    await walker.go(`/matters/${matter}`)
    await walker.follow('Say whether there are reasonable grounds')
    await walker.page.getByLabel('Yes', { exact: true }).check()
    await walker.fill('Your reasons', 'There was use while children read, for some minutes at least.')
    await walker.press('Record it')
  })
}

async function readWhatWasFound (stage, walker) {
  await walker.follow('Read what was found')
  await walker.says('It is about you')
  await stage.picture(walker, 'side-assistant-extract')
  await walker.download('Save the file for a representative')
  await walker.download('Save it as a PDF')
}

async function comment (stage, walker, matter) {
  await walker.go(`/matters/${matter}`)
  await walker.follow('Write a comment')
  await walker.fill('Your comment', 'I looked up the date of the trip for a parent at the door.')
  await walker.press('Save the comment')
  await walker.says('at the door')
}

async function askAndComplain (stage, walker) {
  await walker.go('/record')
  await stage.picture(walker, 'side-assistant-record')
  await walker.follow('Ask for a copy of what is held about you')
  await walker.press('Ask for a copy')
  await walker.says('The answer is due on')
  await walker.go('/record')
  await walker.follow('Complain')
  await walker.fill('What is it about?', 'I was told on a Friday afternoon.')
  await walker.press('Send the complaint')
}
