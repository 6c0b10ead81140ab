// docs/guides/line-manager.md: what is brought to her, a draft to answer, and how most things end.
import { newest, PEOPLE } from './stage.mjs'

export async function theManager (stage) {
  await stage.report(PEOPLE.manager, {
    what: 'A parent says that Hyacinth answers messages of parents on her own account.',
    typed: 'hyac',
    about: PEOPLE.assistant
  })
  await endWithoutACase(stage)
  await askAboutADraft(stage)
  const walker = await stage.come(PEOPLE.manager)
  await answerTheDraft(stage, walker)
  await walker.go('/concerns')
  await walker.says('finished')
  await walker.close()
}

async function endWithoutACase (stage) {
  await stage.as(PEOPLE.headteacher, async (walker) => {
    await walker.go('/home')
    await newest(walker)
    await walker.follow('End it without a case')
    await walker.page.getByLabel('Spoken to', { exact: true }).check()
    await walker.fill('Why', 'Her lead spoke with her: messages of parents go to the office.')
    await stage.picture(walker, 'side-manager-two-taps')
    await walker.press('End it')
    await walker.says('ended without a case')
  })
}

async function askAboutADraft (stage) {
  await stage.as(PEOPLE.assistant, async (walker) => {
    await walker.go('/check')
    await walker.page.locator('#text').fill('Key stage 1 planted beans today. Come and look at them on Friday!')
    await walker.press('Check it')
    const ask = walker.page.locator('summary', { hasText: 'Ask my line manager' })
    if (await ask.count() > 0) await ask.click()
    await walker.page.locator('#note').fill('May this go on the class account?')
    await walker.press('Send it and ask')
    await walker.says('Held: do not post it')
  })
}

async function answerTheDraft (stage, walker) {
  await walker.go('/home')
  await walker.follow(/Answer a colleague before they post/)
  await stage.picture(walker, 'side-manager-draft')
  await walker.page.getByRole('radio').first().check()
  await walker.press('Send the answer')
}
