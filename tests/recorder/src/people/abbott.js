// Leaves and returns between X and the pupil records every 20-40 seconds, in two tabs.
export async function abbott(desk) {
  const { truth, chance } = desk;
  await desk.records(20);
  const social = await desk.blankTab();
  for (let turn = 0; turn < 8; turn++) {
    await truth.active('x', 'back-and-forth', async () => {
      if (turn === 0) await social.open('https://x.com/home');
      else await social.show();
      if (turn === 4) await social.click('#tweet');
      await social.read(chance.between(20, 40), turn % 3 === 2 ? [12, 20] : [3, 8], chance);
    });
    await truth.background('x', 'hidden-tab', () => desk.records(chance.between(20, 40)));
  }
  await social.close();
  await desk.records(15);
}
