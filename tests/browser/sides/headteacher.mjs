// docs/guides/headteacher-accused.md: nothing of it reaches her, until a person asks her for something.
import { newest, PEOPLE, savedPost } from './stage.mjs'

// What could tell her: her pages, without the token that is another each time.
async function whatSheSees (walker) {
  const seen = []
  for (const path of ['/home', '/matters', '/concerns', '/record', '/api/v1/home', '/api/v1/matters']) {
    const answer = await walker.context.request.get(walker.setting.origin + path)
    seen.push(`${path}\n${(await answer.text()).replace(/name="csrf" value="[^"]+"/g, '')}`)
  }
  return seen
}

export async function theHeadteacherAccused (stage) {
  const walker = await stage.come(PEOPLE.headteacher)
  const before = await whatSheSees(walker)
  await stage.report(PEOPLE.colleague, {
    what: 'A post about a pupil’s family on the headteacher’s own page. It is public.',
    where: 'example.org/posts/41',
    typed: 'aldac',
    about: PEOPLE.headteacher,
    file: stage.file('post.png', savedPost())
  })
  const after = await whatSheSees(walker)
  for (const [i, page] of before.entries()) {
    if (page !== after[i]) walker.complain(`she can tell that something was reported: ${page.split('\n')[0]}`)
  }
  await walker.go('/matters')
  await walker.says('Nothing waits for you now')
  await stage.picture(walker, 'side-headteacher-nothing')
  const matter = await askForRemoval(stage)
  await answerIt(stage, walker, matter)
  await walker.close()
}

// It went to the CFOO, who needs neither a case nor an opening.
async function askForRemoval (stage) {
  return stage.as(PEOPLE.cfoo, async (walker) => {
    const matter = await newest(walker)
    await walker.says('about a pupil’s family')
    await walker.follow('Ask for content to be removed')
    await walker.fill('What has to go?', 'The post of 20 November about a family')
    await walker.page.locator('#clause').selectOption('C43')
    await walker.press('Send the request')
    await walker.says('Sent to the person')
    return matter
  })
}

async function answerIt (stage, walker, matter) {
  await walker.go('/home')
  await walker.says('About you: answer a request to remove content')
  await walker.go('/record')
  await walker.follow(`Matter ${matter}`)
  await walker.says('This is about you')
  await walker.says('The post of 20 November')
  if ((await walker.page.content()).includes('It is public.')) walker.complain('she reads the words of the report')
  await stage.picture(walker, 'side-headteacher-asked')
  await stage.onPaper(walker, 'This is about you')
  // With nothing but the keyboard.
  await walker.tabTo(walker.page.getByRole('link', { name: 'Say that it is gone' }).first())
  await walker.enter()
  await walker.tabTo(walker.page.getByRole('button', { name: 'It is gone' }))
  await walker.enter()
  await walker.says('the person says it is gone')
  await stage.as(PEOPLE.cfoo, async (cfoo) => {
    await cfoo.go(`/matters/${matter}`)
    await cfoo.follow('Look, and settle it')
    await cfoo.page.getByLabel('It is gone').check()
    await cfoo.fill('Why', 'I looked at the address: nothing is there.')
    await cfoo.press('Record it')
  })
  await walker.go(`/matters/${matter}`)
  await walker.says('settled')
  await stage.picture(walker, 'side-headteacher-settled')
}
