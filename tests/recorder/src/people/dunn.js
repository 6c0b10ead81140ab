// Chats on WhatsApp, Discord and Snapchat on the web: types, sends, gets replies, changes conversation.
const lines = [
  'Are you at the gate later?',
  'Lovely, see you at four',
  'Ok will bring the forms',
  'Ha, typical Monday',
];

async function talk(desk, tab, site, times) {
  for (let i = 0; i < times; i++) {
    await tab.type('#post', desk.chance.oneOf(lines), desk.chance);
    desk.truth.moment('post', { site, kind: 'chat' });
    await tab.click('#send');
    await desk.wait(6, 18);
  }
}

export async function dunn(desk) {
  const { truth } = desk;
  await desk.mail(20);
  const whatsapp = await desk.blankTab();
  await truth.active('whatsapp', 'chat', async () => {
    await whatsapp.open('https://web.whatsapp.com/');
    await desk.wait(4, 8);
    await talk(desk, whatsapp, 'whatsapp', 3);
    await whatsapp.click('#other');
    await talk(desk, whatsapp, 'whatsapp', 2);
  });
  await truth.background('whatsapp', 'hidden-tab', () => desk.records(40));
  const discord = await desk.blankTab();
  await truth.active('discord', 'chat', async () => {
    await discord.open('https://discord.com/channels/77/8150');
    await desk.wait(4, 8);
    await talk(desk, discord, 'discord', 3);
    await discord.click('#other');
    await discord.read(15, [4, 7], desk.chance, [-500, -300]);
    await talk(desk, discord, 'discord', 2);
  });
  await discord.close();
  await truth.background('whatsapp', 'hidden-tab', () => desk.mail(35));
  await truth.active('whatsapp', 'chat', async () => {
    await whatsapp.show();
    await talk(desk, whatsapp, 'whatsapp', 2);
  });
  const snapchat = await desk.blankTab();
  await truth.active('snapchat', 'chat', async () => {
    await snapchat.open('https://www.snapchat.com/web');
    await talk(desk, snapchat, 'snapchat', 2);
  });
  await snapchat.close();
  await whatsapp.close();
  await desk.records(20);
}
