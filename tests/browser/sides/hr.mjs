// docs/guides/hr-afternoon.md: the short path, what waits, and an outcome that somebody else decides.
import { find, inDays, newest, PEOPLE, PHONE, savedPost } from './stage.mjs'

export async function hrWithOneAfternoon (stage) {
  await stage.report('Marit Solhaug', {
    what: 'A public post with a pupil’s name in it.',
    where: 'example.org/posts/77',
    typed: 'penhal',
    about: PEOPLE.cfoo,
    to: 'The CFOO',
    file: stage.file('public-post.png', savedPost())
  })
  const walker = await stage.come(PEOPLE.hr)
  await walker.go('/matters')
  await walker.says('until')
  await stage.picture(walker, 'side-hr-board')
  await theShortPath(stage)
  await acknowledgeTheComplaint(stage, walker)
  await answerTheRequest(walker)
  const matter = await prepareTheOutcome(stage, walker)
  await theAssistantAnswers(stage, matter)
  await decide(stage, matter)
  await walker.go(`/matters/${matter}`)
  await walker.follow('Close the case')
  await walker.fill('Why can it be closed?', 'Guidance was given; nothing is open.')
  await walker.press('Close it for good')
  await walker.close()
}

// About the CFOO, so it went around everybody who works for them: to one of HR, whichever it is.
async function theShortPath (stage) {
  let walker = await stage.come(PEOPLE.hr)
  const reported = () => walker.page.getByRole('link', { name: /Read what was reported/ })
  if (await reported().count() === 0) {
    await walker.close()
    walker = await stage.come(PEOPLE.otherHr)
  }
  await walker.to(reported().first())
  await walker.follow('Ask for content to be removed')
  await walker.fill('What has to go?', 'The post of Friday, with a pupil’s name in its second line')
  await walker.page.locator('#clause').selectOption('C43')
  await stage.picture(walker, 'side-hr-short')
  await walker.press('Send the request')
  await walker.says('Sent to the person')
  await walker.close()
}

async function acknowledgeTheComplaint (stage, walker) {
  await walker.go('/home')
  await walker.follow(/complaint|Acknowledge/i)
  await walker.follow('Acknowledge it')
  await walker.press('Acknowledge it')
}

async function answerTheRequest (walker) {
  await walker.go('/home')
  await walker.follow(/Answer the request/)
  await walker.follow('Answer the request')
  await walker.fill('What do you tell them beside the copy?', 'This is all that is held about you.')
  await walker.press('Answer it')
}

// The owner of the case shares what was found with HR, who invite the person, and write down what they propose.
async function prepareTheOutcome (stage, walker) {
  const matter = await stage.as(PEOPLE.headteacher, async (owner) => {
    const number = await newest(owner)
    await owner.follow('Share it with one person')
    await find(owner, 'With whom?', 'adjei', PEOPLE.hr)
    await owner.fill('Why do they need it for their work?', 'To prepare the outcome.')
    await owner.day('Until which day?', inDays(14))
    await owner.press('See what they will read')
    await owner.press('Share exactly this')
    return number
  })
  await walker.go(`/matters/${matter}`)
  await walker.follow('Invite the person to answer')
  await walker.day('Until which day can they answer?', inDays(7))
  await walker.press('Invite them')
  await walker.follow('Read what was found')
  await walker.go(`/matters/${matter}`)
  await walker.follow('Prepare an outcome')
  await walker.page.getByLabel('guidance', { exact: true }).check()
  await walker.fill('Reasons', 'A few minutes, for work, on a shared computer.')
  await walker.fill('Was it a belief that they expressed?', 'No belief was said or shown.')
  await walker.fill('In which manner was it said?', 'Nothing was posted.')
  await walker.fill('Is this much called for?', 'Guidance is enough.')
  await walker.fill('Where does this stand', 'Before any stage: an informal conversation.')
  await walker.page.locator('input[name=exhibits]').last().check()
  await stage.picture(walker, 'side-hr-outcome')
  await walker.press('Hand it over for a decision')
  return matter
}

async function theAssistantAnswers (stage, matter) {
  await stage.as(PEOPLE.assistant, async (walker) => {
    await walker.follow(/About you: Answer the invitation/)
    await walker.follow('Answer the invitation')
    await walker.fill('Your answer', 'It was for the trip. I will ask before.')
    await walker.press('Send the answer')
    await walker.go(`/matters/${matter}`)
    await walker.says('I will ask before')
  }, PHONE)
}

async function decide (stage, matter) {
  await stage.as(PEOPLE.otherHeadteacher, async (walker) => {
    await walker.go(`/matters/${matter}`)
    await walker.follow('Decide the outcome')
    await walker.fill('Your own reasons', 'I read it, and agree.')
    await walker.press('Decide')
  })
}
