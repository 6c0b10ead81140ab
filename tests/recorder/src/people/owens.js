// Two windows side by side, both in sight, used alternately: Reddit and a document being written.
export async function owens(desk) {
  const { truth, chance } = desk;
  await desk.write(20);
  const reddit = await desk.browser.newTab({ window: true });
  for (let turn = 0; turn < 6; turn++) {
    await truth.active('reddit', 'second-window', async () => {
      if (turn === 0) await reddit.open('https://www.reddit.com/r/TeachingUK/');
      else await reddit.show();
      if (turn === 2) await reddit.follow('#first');
      if (turn === 4) await reddit.back();
      await reddit.read(chance.between(25, 45), [4, 9], chance);
    });
    await truth.background('reddit', 'in-sight', () => desk.write(chance.between(25, 45)));
  }
  await reddit.close();
  await desk.write(15);
}
