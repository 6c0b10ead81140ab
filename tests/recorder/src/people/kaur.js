// Logs in to a shop with Facebook (a window that comes and goes, once with a password) and with
// LinkedIn (there and back in the same tab). Never a visit.
async function withFacebook(desk, shop, button, password) {
  desk.truth.moment('auth', { site: 'facebook', kind: 'pop-up' });
  const window = await desk.browser.popup(() => shop.click(button));
  await desk.wait(3, 5);
  if (password) {
    await window.type('#email', 'k.kaur@hillside', desk.chance);
    await window.type('#password', 'correct horse', desk.chance);
    await window.follow('#go');
    await desk.wait(2, 4);
  }
  // The window closes itself after this.
  await window.click('#approve');
  await desk.wait(4, 6);
  await shop.show();
}

export async function kaur(desk) {
  const { truth, chance } = desk;
  await desk.records(25);
  const shop = await desk.blankTab();
  await desk.openWithPieces(shop, 'https://www.kitshop.test/', ['fbpixel']);
  await shop.read(20, [4, 8], chance);
  await withFacebook(desk, shop, '#facebook', false);
  await shop.follow('#basket');
  await shop.read(40, [5, 10], chance);
  await desk.mail(70);
  await shop.show();
  truth.moment('auth', { site: 'linkedin', kind: 'redirect' });
  await shop.follow('#linkedin');
  await desk.wait(4, 7);
  await shop.follow('#approve');
  await shop.read(45, [5, 10], chance);
  await desk.records(60);
  await shop.show();
  await shop.follow('#basket');
  await withFacebook(desk, shop, '#facebook-new', true);
  await shop.read(40, [5, 10], chance);
  await shop.close();
  await desk.write(50);
}
