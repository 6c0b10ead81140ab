// Reads Threads and X, goes away each time while the page stays in sight and updates itself, comes back.
export async function novak(desk) {
  const { truth, chance } = desk;
  await desk.records(20);
  const threads = await desk.blankTab();
  await truth.active('threads', 'feed', async () => {
    await threads.open('https://www.threads.com/');
    await threads.read(60, [3, 8], chance);
  });
  await truth.background('threads', 'away-visible', () => desk.wait(120, 140));
  await truth.active('threads', 'return', () => threads.read(40, [3, 8], chance));
  await threads.close();
  await desk.records(30);
  const x = await desk.blankTab();
  await truth.active('x', 'feed', async () => {
    await x.open('https://x.com/home');
    await x.read(45, [3, 8], chance);
  });
  await truth.background('x', 'away-visible', () => desk.wait(100, 120));
  await x.close();
  await desk.records(50);
}
