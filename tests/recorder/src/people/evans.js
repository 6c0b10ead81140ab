// Browses Pinterest boards: many pictures at each scroll, single pins, a second board from a search.
export async function evans(desk) {
  const { truth, chance } = desk;
  await desk.records(25);
  let board = await desk.blankTab();
  await truth.active('pinterest', 'board', async () => {
    await board.open('https://uk.pinterest.com/rsmith/displays/');
    await board.read(90, [3, 6], chance, [500, 1100]);
    await board.click('#pin');
    await board.read(30, [5, 9], chance);
  });
  await board.close();
  await desk.mail(70);
  board = await desk.blankTab();
  await board.open('https://www.findit.test/search?q=display+boards');
  await desk.wait(4, 6);
  await truth.active('pinterest', 'board', async () => {
    await board.follow('#pinterest');
    await board.read(75, [4, 8], chance, [500, 1100]);
  });
  await truth.background('pinterest', 'hidden-tab', () => desk.records(90));
  await truth.active('pinterest', 'return', async () => {
    await board.show();
    await board.read(30, [4, 7], chance, [500, 1100]);
  });
  await board.close();
  await desk.records(20);
}
