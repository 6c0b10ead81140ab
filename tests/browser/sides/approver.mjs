// docs/guides/approver.md: six in the evening, on a telephone, outside. Less is approved than was asked for.
import { PEOPLE, PHONE, prove } from './stage.mjs'

export async function theApprover (stage) {
  const walker = await stage.come(PEOPLE.cfoo, PHONE)
  await stage.picture(walker, 'side-approver-home')
  await walker.follow('A request waits for your decision')
  const matter = Number(/matters\/(\d+)/.exec(new URL(walker.page.url()).pathname)[1])
  await walker.says('What it costs in privacy')
  await stage.picture(walker, 'side-approver-screen')
  await askBack(stage, walker, matter)
  await approveLess(stage, walker, matter)
  await walker.close()
}

async function askBack (stage, walker, matter) {
  await walker.follow('Ask back')
  await walker.press('Send the question', 422)
  await walker.fill('What do you want to know?', 'Why both services? The concern names one.')
  await walker.press('Send the question')
  await walker.says('a question was asked back')
  await stage.as(PEOPLE.otherHeadteacher, async (owner) => {
    await owner.go(`/matters/${matter}`)
    await owner.follow('Answer the question')
    await owner.fill('Your answer', 'Pupils named Facebook; I put the other beside it.')
    await owner.press('Send the answer')
  })
}

async function approveLess (stage, walker, matter) {
  await walker.go('/home')
  await walker.follow('A request waits for your decision')
  await walker.says('Pupils named Facebook')
  await walker.page.locator('input[name=services][value=instagram]').uncheck()
  await walker.fill('Your reasons', 'The concern carries one service, and no more.')
  await prove(walker)
  await stage.picture(walker, 'side-approver-less', 'form fieldset:nth-of-type(1)')
  await walker.press('Approve')
  await walker.says('Key holders are asked next')
  await walker.go(`/matters/${matter}`)
}
