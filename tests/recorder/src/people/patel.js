// Five-second glances at several sites; search results that browsers fetch ahead, mostly not visited;
// one visit to Reddit whose next page was rendered before the click.
const glances = [
  ['instagram', 'https://www.instagram.com/'],
  ['facebook', 'https://www.facebook.com/'],
  ['linkedin', 'https://www.linkedin.com/feed/'],
  ['x', 'https://x.com/home'],
];

async function glance(desk, [site, address]) {
  const tab = await desk.blankTab();
  await desk.truth.active(site, 'glance', async () => {
    await tab.open(address);
    await desk.wait(4, 6);
  });
  await tab.close();
}

export async function patel(desk) {
  const { truth, chance } = desk;
  const [first, second, ...others] = chance.shuffled(glances);
  await desk.records(25);
  await glance(desk, first);
  await desk.records(40);
  await glance(desk, second);
  await desk.mail(40);
  const search = await desk.blankTab();
  // Fetched ahead of any click: Reddit and Bluesky; a connection to Instagram.
  await search.open('https://www.findit.test/search?q=marking+tips&ahead=1');
  await desk.wait(10, 15);
  await search.open('https://www.findit.test/search?q=marking+less&ahead=1');
  await desk.wait(6, 9);
  await truth.active('reddit', 'from-search', async () => {
    await search.follow('#reddit');
    await search.read(20, [4, 7], chance);
    await search.hover('#second');
    await desk.wait(1, 2);
    await search.click('#first');
    await search.read(30, [4, 7], chance);
  });
  await search.close();
  await desk.records(50);
  const news = await desk.blankTab();
  await desk.openWithPieces(news, 'https://www.shirenews.test/bus-fares', [
    'ahead',
    'fblike',
    'rdpixel',
    'snappixel',
  ]);
  await news.read(40, [5, 10], chance);
  await news.close();
  for (const other of others) {
    await desk.mail(30);
    await glance(desk, other);
  }
  await desk.records(40);
}
