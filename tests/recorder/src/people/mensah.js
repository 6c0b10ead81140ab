// Clicks short links in e-mails: two lead to news (no visit), three to posts, pages and films.
const links = [
  { letter: '#link-news', stays: 25 },
  { letter: '#link-post', stays: 30, site: 'x' },
  { letter: '#link-page', stays: 40, site: 'facebook' },
  { letter: '#link-jobs', stays: 20 },
  { letter: '#link-film', stays: 55, site: 'youtube' },
];

async function followOut(desk, { letter, stays, site }) {
  const mail = await desk.mail(desk.chance.between(25, 45));
  const visit = async () => {
    const tab = await desk.browser.popup(() => mail.click(letter));
    await tab.read(stays * desk.chance.between(0.8, 1.2), [4, 9], desk.chance);
    await tab.close();
  };
  if (site) await desk.truth.active(site, 'short-link', visit);
  else await visit();
}

export async function mensah(desk) {
  await desk.records(20);
  for (const link of desk.chance.shuffled(links)) await followOut(desk, link);
  await desk.records(60);
  // Out of a feed again, by the site's own forwarding address.
  const social = await desk.blankTab();
  await desk.truth.active('facebook', 'feed', async () => {
    await social.open('https://www.facebook.com/');
    await social.read(20, [4, 8], desk.chance);
    await social.click('#group');
    await social.read(15, [4, 8], desk.chance);
    await social.back();
    await desk.wait(3, 5);
  });
  await social.follow('#outlink');
  await social.read(25, [5, 9], desk.chance);
  await social.close();
  await desk.records(20);
}
