// Reads LinkedIn slowly: a scroll every 20-40 seconds, a long article, a return an hour-like while later.
export async function bakare(desk) {
  const { truth, chance } = desk;
  const slow = [20, 40];
  await desk.records(20);
  const social = await desk.blankTab();
  await truth.active('linkedin', 'slow-read', async () => {
    await social.open('https://www.linkedin.com/feed/');
    await social.read(150, slow, chance);
    await social.follow('#article');
    await social.read(90, slow, chance, [500, 1100]);
  });
  await truth.background('linkedin', 'hidden-tab', () => desk.mail(75));
  await truth.active('linkedin', 'return', async () => {
    await social.show();
    await social.read(60, slow, chance, [500, 1100]);
  });
  await social.close();
  await desk.mail(50);
}
