// Never uses anything: an Instagram tab behind the others, restored when the browser is started again,
// polling with jitter and now and then fetching pictures. Works the whole time.
export async function hussain(desk) {
  const { truth } = desk;
  await desk.records(15);
  await truth.background('instagram', 'behind', async () => {
    await desk.tabBehind('https://www.instagram.com/');
    await desk.records(45);
  });
  const restored = await desk.restart(12);
  if (!restored.includes('https://www.instagram.com/')) throw new Error(`not restored: ${restored}`);
  await truth.background('instagram', 'restored', async () => {
    for (let i = 0; i < 3; i++) {
      await desk.mail(55);
      await desk.records(65);
    }
  });
}
