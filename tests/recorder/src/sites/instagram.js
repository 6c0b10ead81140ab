// Instagram: a feed that polls with jitter and now and then fetches pictures for later, stories of a
// single post, embedded posts. Threads uses the same picture hosts.
import { framesFor, image, json, nothing, page, pageScript, some, style } from '../origin/replies.js';

const www = 'https://www.instagram.com';
const code = 'https://static.cdninstagram.com/rsrc.php/v4/yw/r/bundle.js';
const photo = 'https://scontent-lhr8-2.cdninstagram.com/v/t51.2885-15/{id}_n.jpg';
const graphql = { url: `${www}/graphql/query`, method: 'POST', sends: 1500 };
const poll = { ...graphql, sends: 700, headers: { 'x-fb-friendly-name': 'PolarisBadgeCountPollQuery' } };
const referrer = 'origin-when-cross-origin';

const alive = {
  polls: [
    {
      ask: poll,
      every: [16, 22],
      steady: false,
      hidden: 'same',
      worker: true,
      fresh: { chance: 0.15, pictures: [photo], count: 2 },
    },
  ],
  report: { url: `${www}/ajax/bz?__d=www`, every: [8, 15] },
  socket: { url: 'wss://edge-chat.instagram.com/chat?cid=1', ping: 25 },
};
const shell = (more) =>
  page({
    code,
    referrer,
    styles: ['https://static.cdninstagram.com/rsrc.php/v4/yt/l/0,cross/app.css'],
    weight: some(150000, 300000),
    tall: 30000,
    ...more,
    does: { ...alive, ...more.does },
  });
const feed = () =>
  shell({
    title: 'Instagram',
    pictures: [1, 2, 3, 4].map(() => photo.replace('{id}', some(1e8, 9e8))),
    does: {
      start: [graphql, { url: `${www}/api/v1/feed/reels_tray/` }],
      feed: { ask: graphql, pictures: [photo], each: 3 },
    },
  });
const post = ({ path }) =>
  shell({
    title: path,
    pictures: [photo.replace('{id}', some(1e8, 9e8))],
    does: { start: [graphql], feed: { ask: graphql, pictures: [photo], each: 2 } },
  });
const embedded = () =>
  page({
    title: 'Instagram post',
    code: `${www}/static/embed_bundle.js`,
    referrer,
    weight: 25000,
    tall: 0,
    cache: 'private, max-age=300',
    does: {
      embedded: { onSight: [{ url: `${www}/api/v1/oembed/?url={id}` }], onClick: [poll], pictures: [photo] },
    },
  });

export default {
  service: 'instagram',
  hosts: {
    'www.instagram.com': [
      ['GET', '/', feed],
      [
        'POST',
        '/graphql/query',
        ({ headers }) => (headers['x-fb-friendly-name'] ? json(3000, 8000) : json(12000, 50000)),
      ],
      ['GET', '/api/v1/oembed/', () => json(2100, 4000)],
      ['GET', '/api/v1/*', () => json(4000, 20000)],
      ['GET', /^\/p\/\w+\/embed\//, embedded],
      ['GET', /^\/p\/\w+\/$/, post],
      ['GET', '/hillside_pe/', post],
      [
        'GET',
        '/embed.js',
        () => framesFor('.instagram-media', `${www}/p/C0x7Qz/embed/captioned/`, [328, 400], 20000, 30000),
      ],
      ['GET', '/static/embed_bundle.js', () => pageScript(20000, 50000)],
      ['POST', '/ajax/bz', () => nothing()],
    ],
    'edge-chat.instagram.com': [],
    'i.instagram.com': [['*', '/*', () => json(20000, 60000)]],
    'static.cdninstagram.com': [
      ['GET', /\.js$/, () => pageScript()],
      ['GET', /\.css$/, () => style(20000, 50000)],
    ],
    'scontent-lhr8-2.cdninstagram.com': [['GET', '/*', () => image(20000, 180000)]],
  },
  sockets: { 'edge-chat.instagram.com': { every: [20, 45], message: () => '{"type":"presence"}' } },
};
