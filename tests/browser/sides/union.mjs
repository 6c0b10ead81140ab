// docs/guides/union.md: nobody signs in; what is public, and how it can be checked.

export async function theUnionRepresentative (stage) {
  const walker = await stage.come()
  await walker.go('/assurance')
  await walker.says('How you can check this')
  await stage.onPaper(walker, 'How you can check this')
  await walker.follow(/How often anything was reported/)
  await readTheFigures(stage, walker)
  await walker.follow('Who was asked about it')
  await walker.says('They said')
  await stage.picture(walker, 'side-union-asked', '#consultation')
  await stage.onPaper(walker, 'Who was asked')
  await takeTheCheckpoint(walker)
  for (const path of ['/home', '/matters', '/record', '/outside-requests', '/figures/years']) {
    const answer = await walker.context.request.get(walker.setting.origin + path, { maxRedirects: 0 })
    if (answer.status() !== 303) walker.complain(`${path} is open to everybody`)
  }
  await walker.close()
}

async function readTheFigures (stage, walker) {
  await walker.says('among 60 people')
  await stage.picture(walker, 'side-union-figures')
  await stage.picture(walker, 'side-union-sealed', '#figures-2')
  await stage.onPaper(walker, 'Openings')
}

// What they keep, so that nothing can be taken out of the ledger unnoticed.
async function takeTheCheckpoint (walker) {
  await walker.go('/assurance')
  const link = walker.page.getByRole('link', { name: 'signed checkpoint' })
  const answer = await walker.context.request.get(new URL(await link.getAttribute('href'), walker.setting.origin).href)
  const text = await answer.text()
  if (!/^larkfield\.example\/probity\n\d+\n/.test(text)) walker.complain(`the checkpoint is ${text.slice(0, 60)}`)
}
