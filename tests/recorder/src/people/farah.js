// Watches vertical films on TikTok and YouTube, 8-20 seconds each, and one film page from a search.
async function watch(desk, tab, films) {
  for (let i = 0; i < films; i++) {
    if (i % 4 === 3) await tab.press('ArrowDown', 40);
    else if (i > 0) await tab.wheel(700);
    await desk.wait(8, 20);
  }
}

export async function farah(desk) {
  const { truth } = desk;
  await desk.records(20);
  const tiktok = await desk.blankTab();
  await truth.active('tiktok', 'vertical-film', async () => {
    await tiktok.open('https://www.tiktok.com/foryou');
    await watch(desk, tiktok, 12);
  });
  await tiktok.close();
  await desk.mail(60);
  const shorts = await desk.blankTab();
  await truth.active('youtube', 'vertical-film', async () => {
    await shorts.open('https://www.youtube.com/shorts/kQ7');
    await watch(desk, shorts, 8);
  });
  await shorts.close();
  await desk.records(50);
  const search = await desk.blankTab();
  await search.open('https://www.findit.test/search?q=lab+day');
  await desk.wait(4, 6);
  await truth.active('tiktok', 'film-page', async () => {
    await search.follow('#tiktok');
    await search.read(35, [6, 10], desk.chance);
  });
  await search.close();
  await desk.mail(20);
}
