// What is typed into a long field is still there after the page was left, in that tab alone; without script a form is as it
// was. For journeys.mjs.
const CFOO = 'Gareth Penhallow'
const TEXT = 'A conversation would do: nobody has asked him yet.'

const REASONS = 'Your reasons'
const kept = (walker) => walker.page.evaluate(() => Object.keys(window.sessionStorage).length)

async function toTheForm (walker) {
  await walker.go('/matters')
  await walker.follow('Matter 2')
  await walker.follow('Refuse')
}

async function typed (walker) {
  return walker.page.getByLabel(REASONS).first().inputValue()
}

export async function whatWasTypedStays (walker) {
  await walker.signIn(CFOO)
  await toTheForm(walker)
  await walker.fill(REASONS, TEXT)
  await toTheForm(walker)
  const { script } = walker.setting
  if (await typed(walker) !== (script ? TEXT : '')) walker.complain('what was typed is not as it should be')
  if (script) await walker.says('What you typed before is back')
  await walker.signOut()
  // Signing out leaves nothing for whoever sits down next.
  if (script && await kept(walker) !== 0) walker.complain('something is left after signing out')
  await walker.signIn(CFOO)
  await toTheForm(walker)
  if (await typed(walker) !== '') walker.complain('what was typed is there after signing out')
  await walker.signOut()
}
