// Bluesky: the page is on one host, its data on another, so that browsers ask first (OPTIONS).
import { framesFor, image, json, page, pageScript, some, style } from '../origin/replies.js';

const data = 'https://puffball.us-east.host.bsky.network/xrpc';
const ask = (name) => ({
  url: `${data}/app.bsky.${name}?cursor={id}`,
  headers: { authorization: 'Bearer x', 'atproto-accept-labelers': 'did:plc:x' },
  credentials: 'same-origin',
});
const create = {
  url: `${data}/com.atproto.repo.createRecord`,
  method: 'POST',
  headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
  credentials: 'same-origin',
};
const photo = 'https://cdn.bsky.app/img/feed_thumbnail/plain/{id}@jpeg';
const face = 'https://cdn.bsky.app/img/avatar_thumbnail/plain/{id}@jpeg';
const composer = '<textarea id="post" rows="3" cols="50"></textarea><button id="send">Post</button>';

const shell = (more) =>
  page({
    code: 'https://web-cdn.bsky.app/static/js/main.8c2a.js',
    styles: ['https://web-cdn.bsky.app/static/css/main.css'],
    weight: some(9000, 15000),
    tall: 30000,
    cache: 'no-cache',
    ...more,
    does: {
      polls: [
        { ask: ask('notification.getUnreadCount'), every: [30, 30], hidden: 'rare' },
        { ask: ask('feed.getTimeline?limit=1'), every: [50, 70], steady: false, hidden: 'never' },
      ],
      report: { url: 'https://events.bsky.app/v2/e', every: [10, 20], beacon: false },
      compose: [{ box: '#post', button: '#send', send: create, then: [ask('feed.getPostThread')] }],
      ...more.does,
    },
  });
const home = () =>
  shell({
    title: 'Bluesky',
    inside: `${composer}<a id="thread" data-view="thread" href="/profile/reads.bsky.social/post/3l7">Thread</a>`,
    does: {
      start: [ask('feed.getTimeline'), ask('actor.getPreferences')],
      feed: { ask: ask('feed.getTimeline'), pictures: [photo, face], each: 4 },
      views: { thread: { asks: [ask('feed.getPostThread')], pictures: [photo, face, face] } },
    },
  });
const thread = ({ path }) =>
  shell({ title: path, inside: composer, does: { start: [ask('feed.getPostThread')] } });
const embedded = () =>
  page({
    title: 'Bluesky post',
    code: 'https://embed.bsky.app/static/post.js',
    weight: 3000,
    tall: 0,
    cache: 'public, max-age=300',
    does: {
      embedded: {
        onSight: [
          {
            url: 'https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread?uri={id}',
            credentials: 'omit',
          },
        ],
        pictures: [face, photo],
      },
    },
  });

export default {
  service: 'bluesky',
  hosts: {
    'bsky.app': [
      ['GET', '/', home],
      ['GET', '/profile/*', thread],
    ],
    'web-cdn.bsky.app': [
      ['GET', /\.js$/, () => pageScript()],
      ['GET', /\.css$/, () => style(9000, 20000)],
    ],
    'puffball.us-east.host.bsky.network': [
      ['GET', '/xrpc/app.bsky.notification.getUnreadCount', () => json(20, 30)],
      [
        'GET',
        '/xrpc/app.bsky.feed.getTimeline',
        ({ query }) => (query.has('limit') ? json(2500, 5000) : json(30000, 60000)),
      ],
      ['GET', '/xrpc/*', () => json(6000, 20000)],
      ['POST', '/xrpc/*', () => json(220, 260)],
    ],
    'cdn.bsky.app': [
      ['GET', '/img/avatar*', () => image(2000, 5000)],
      ['GET', '/*', () => image(20000, 90000)],
    ],
    'events.bsky.app': [['*', '/*', () => json(20, 20)]],
    'embed.bsky.app': [
      [
        'GET',
        '/static/embed.js',
        () =>
          framesFor(
            '.bluesky-embed',
            'https://embed.bsky.app/embed/did:plc:x/app.bsky.feed.post/3l7',
            [400, 320],
            3000,
            5000,
          ),
      ],
      ['GET', '/static/post.js', () => pageScript(9000, 20000)],
      ['GET', '/embed/*', embedded],
    ],
    'public.api.bsky.app': [['GET', '/*', () => json(3000, 8000)]],
  },
};
