// TikTok: vertical films in real <video> elements, single film pages, an embedded player, the pixel.
import {
  film,
  framesFor,
  image,
  json,
  page,
  pageScript,
  script,
  some,
  style,
  tiny,
} from '../origin/replies.js';
import { settings } from '../settings.js';

const www = 'https://www.tiktok.com';
const code = 'https://sf16-website-login.neutral.ttwstatic.com/obj/tiktok_web_login_static/webapp/main.js';
const clip = 'https://v16-webapp-prime.tiktok.com/video/tos/{id}/?mime_type=video_mp4';
const cover = 'https://p16-sign-useast2a.tiktokcdn.com/tos-useast2a-p-0068/{id}~tplv.jpeg';
const ask = (path) => ({ url: `${www}/api/${path}/?aid=1988&msToken={id}` });

const report = { url: 'https://mcs-va.tiktokv.com/v1/list', every: [6, 12], sends: 900 };
const shell = (more) =>
  page({
    code,
    styles: ['https://sf16-website-login.neutral.ttwstatic.com/obj/tiktok_web_login_static/webapp/app.css'],
    weight: some(150000, 250000),
    tall: 0,
    ...more,
    does: { report, socket: { url: 'wss://im-ws.tiktok.com/ws/v2', ping: 20 }, ...more.does },
  });
const forYou = () =>
  shell({
    title: 'TikTok - Make Your Day',
    does: {
      start: [ask('user/settings')],
      shorts: {
        film: clip,
        list: ask('recommend/item_list'),
        each: 5,
        item: [ask('comment/list')],
        seen: { ...ask('item/detail'), keepalive: true },
      },
    },
  });
const single = ({ path }) =>
  shell({
    title: path,
    pictures: [cover.replace('{id}', some(1e8, 9e8))],
    tall: 5000,
    does: {
      start: [ask('related/item_list'), ask('comment/list')],
      shorts: { film: clip, list: ask('related/item_list'), each: 50 },
      feed: { ask: ask('comment/list'), pictures: [cover], each: 1, size: [200, 260] },
    },
  });
const embedded = () =>
  page({
    title: 'TikTok',
    code: 'https://sf16-website-login.neutral.ttwstatic.com/obj/tiktok_web_login_static/embed/embed.js',
    weight: 30000,
    tall: 0,
    pictures: [cover.replace('{id}', some(1e8, 9e8))],
    cache: 'private, max-age=60',
    does: {
      embedded: { onSight: [{ url: `${www}/oembed?url={id}` }], onClick: [ask('item/detail')], film: clip },
    },
  });

export default {
  service: 'tiktok',
  hosts: {
    'www.tiktok.com': [
      ['GET', '/foryou', forYou],
      ['GET', /^\/@[\w.]+\/video\/\d+$/, single],
      ['GET', '/embed/v2/*', embedded],
      ['GET', '/oembed', () => json(2200, 3500)],
      [
        'GET',
        '/embed.js',
        () => framesFor('.tiktok-embed', `${www}/embed/v2/7301?lang=en-GB`, [325, 580], 5000, 9000),
      ],
      ['GET', /item_list\/$/, () => json(40000, 90000)],
      ['GET', '/api/*', () => json(3000, 9000)],
    ],
    'im-ws.tiktok.com': [],
    'v16-webapp-prime.tiktok.com': [['GET', '/*', () => film(some(8, 22) * settings.scale)]],
    'p16-sign-useast2a.tiktokcdn.com': [['GET', '/*', () => image(12000, 60000)]],
    'sf16-website-login.neutral.ttwstatic.com': [
      ['GET', /\.js$/, () => pageScript()],
      ['GET', /\.css$/, () => style(20000, 40000)],
    ],
    'mcs-va.tiktokv.com': [['*', '/*', () => tiny()]],
    'analytics.tiktok.com': [
      [
        'GET',
        '/i18n/pixel/events.js',
        () =>
          script(
            'navigator.sendBeacon("https://analytics.tiktok.com/api/v2/pixel","x".repeat(900))',
            20000,
            40000,
          ),
      ],
      ['POST', '/api/v2/pixel', () => tiny()],
    ],
    'api16-normal-useast5.tiktokv.com': [['*', '/*', () => json(20000, 60000)]],
  },
  sockets: { 'im-ws.tiktok.com': { every: [15, 30], message: () => '{"type":"ack"}' } },
};
