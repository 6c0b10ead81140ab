// Plays films embedded in the school's own site, with the page and posts of the school beside them.
// Never a visit.
export async function jones(desk) {
  const { chance } = desk;
  await desk.records(20);
  const tab = await desk.blankTab();
  await desk.openWithPieces(tab, 'https://www.hillside-school.test/science', [
    'youtube',
    'fbpage',
    'commons',
  ]);
  await desk.wait(4, 8);
  await tab.click('#film');
  await desk.wait(80, 95);
  await tab.click('#film');
  await tab.read(20, [4, 8], chance);
  await desk.openWithPieces(tab, 'https://www.hillside-school.test/history', ['nocookie', 'tweet']);
  await desk.wait(4, 8);
  await tab.click('#quietfilm');
  await tab.read(70, [10, 20], chance, [50, 200]);
  await desk.openWithPieces(tab, 'https://www.hillside-school.test/news', [
    'tiktok',
    'insta',
    'fbpost',
    'fbsdk',
    'bluesky',
  ]);
  await tab.read(15, [4, 6], chance);
  await tab.click('iframe[src*="tiktok.com/embed"]');
  await desk.wait(30, 40);
  await tab.click('iframe[src*="instagram.com"]');
  await desk.wait(15, 25);
  await desk.records(60);
  await desk.openWithPieces(tab, 'https://www.hillside-school.test/sports-day', ['youtube']);
  await tab.show();
  await tab.click('#film');
  await desk.wait(60, 75);
  await desk.write(30);
}
