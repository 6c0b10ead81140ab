// Discord: channels without new documents, typing notices, messages by POST, the gateway socket.
import { bytes, image, json, nothing, page, pageScript, some, style } from '../origin/replies.js';

const www = 'https://discord.com';
const api = (path, method = 'GET') => ({
  url: `${www}/api/v9/${path}`,
  method,
  headers: { authorization: 'x', 'x-super-properties': 'x' },
});
const face = 'https://cdn.discordapp.com/avatars/{id}/a.webp';
const shown = 'https://media.discordapp.net/attachments/77/{id}/photo.png';
const channel = 'channels/8150';

const app = () =>
  page({
    title: 'Discord | #staffroom',
    code: `${www}/assets/web.4c1f.js`,
    styles: [`${www}/assets/web.css`],
    weight: some(15000, 30000),
    tall: 8000,
    pictures: Array.from({ length: 6 }, () => face.replace('{id}', some(1e8, 9e8))),
    inside:
      '<textarea id="post"></textarea><button id="send">Send</button><a id="other" data-view="other" href="/channels/77/8151">#quiz-night</a>',
    does: {
      start: [
        api(`${channel}/messages?limit=50`),
        api('users/@me/settings-proto/1'),
        api('users/@me/affinities/guilds'),
      ],
      socket: { url: 'wss://gateway.discord.gg/?encoding=json&v=9', ping: 41 },
      report: { url: `${www}/api/v9/science`, every: [10, 22], sends: 900, beacon: false },
      chat: {
        box: '#post',
        button: '#send',
        typing: api(`${channel}/typing`, 'POST'),
        send: api(`${channel}/messages`, 'POST'),
        pictures: [shown, face],
        received: [api(`${channel}/messages/{id}/ack`, 'POST')],
      },
      views: { other: { asks: [api('channels/8151/messages?limit=50')], pictures: [face, shown, shown] } },
      feed: {
        ask: api(`${channel}/messages?before={id}&limit=50`),
        pictures: [face],
        each: 3,
        size: [60, 60],
        step: 900,
      },
    },
  });

export default {
  service: 'discord',
  hosts: {
    'discord.com': [
      ['GET', '/channels/*', app],
      ['GET', /\/messages$/, () => json(20000, 60000)],
      ['POST', /\/typing$/, () => nothing()],
      ['POST', /\/ack$/, () => json(20, 40)],
      ['POST', '/api/v9/science', () => nothing()],
      ['POST', /\/messages$/, () => json(1100, 1900)],
      ['GET', '/api/*', () => json(1500, 5000)],
      ['GET', /\.js$/, () => pageScript()],
      ['GET', /\.css$/, () => style(30000, 50000)],
    ],
    'gateway.discord.gg': [],
    'cdn.discordapp.com': [['GET', '/*', () => image(2000, 9000, 'image/webp')]],
    'media.discordapp.net': [['GET', '/*', () => bytes('image/png', 30000, 200000)]],
  },
  sockets: { 'gateway.discord.gg': { every: [7, 20], message: () => '{"t":"MESSAGE","type":"message"}' } },
};
