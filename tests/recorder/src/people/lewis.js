// Shares from a news page (two share windows used, one cancelled), then posts and comments on Bluesky,
// X and YouTube.
async function share(desk, news, button, site, words) {
  const { truth } = desk;
  await truth.active(site, words ? 'share-window' : 'share-cancelled', async () => {
    const window = await desk.browser.popup(() => news.click(button));
    await desk.wait(3, 6);
    if (words) {
      await window.type('#post', words, desk.chance);
      truth.moment('post', { site });
      await window.click('#send');
      await desk.wait(3, 4);
    } else {
      await window.close();
    }
  });
  await news.show();
}

async function say(desk, tab, site, words) {
  await tab.type('#post', words, desk.chance);
  desk.truth.moment('post', { site });
  await tab.click('#send');
}

export async function lewis(desk) {
  const { truth, chance } = desk;
  await desk.records(15);
  const news = await desk.blankTab();
  await desk.openWithPieces(news, 'https://www.shirenews.test/fete', ['fbpixel', 'fblike', 'tweet']);
  await news.read(20, [4, 7], chance);
  await share(
    desk,
    news,
    '#share-facebook',
    'facebook',
    'The fete is on Saturday, do come along if you can!',
  );
  await news.read(25, [5, 9], chance);
  await share(desk, news, '#share-x', 'x', 'Fete on Saturday, see you there');
  await news.read(15, [5, 9], chance);
  await share(desk, news, '#share-linkedin', 'linkedin', null);
  await news.close();
  await desk.mail(40);
  const bluesky = await desk.blankTab();
  await truth.active('bluesky', 'post', async () => {
    await bluesky.open('https://bsky.app/');
    await bluesky.read(25, [3, 7], chance);
    await say(desk, bluesky, 'bluesky', 'New books for the library arrived today.');
    await bluesky.click('#thread');
    await bluesky.read(25, [4, 8], chance);
    await say(desk, bluesky, 'bluesky', 'Which ones are they?');
    await bluesky.read(10, [4, 8], chance);
  });
  await bluesky.close();
  await desk.records(30);
  const x = await desk.blankTab();
  await truth.active('x', 'comment', async () => {
    await x.open('https://x.com/hillsidepe/status/1797');
    await x.read(15, [4, 8], chance);
    await say(desk, x, 'x', 'Well played everyone');
    await x.read(10, [4, 8], chance);
  });
  await x.close();
  await desk.records(20);
  const film = await desk.blankTab();
  await truth.active('youtube', 'watch-comment', async () => {
    await film.open('https://www.youtube.com/watch?v=tides');
    await desk.wait(35, 45);
    await say(desk, film, 'youtube', 'Clear and short, thank you.');
    await desk.wait(8, 12);
  });
  await film.close();
}
