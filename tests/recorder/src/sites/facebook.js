// Facebook: a feed whose polling uses the feed's own path, groups, a public page, and the many
// pieces other sites carry: like buttons, posts, pages, share and log-in windows, the pixel.
import {
  image,
  json,
  moved,
  nothing,
  page,
  pageScript,
  pixel,
  script,
  some,
  style,
  tiny,
} from '../origin/replies.js';

const www = 'https://www.facebook.com';
const code = 'https://static.xx.fbcdn.net/rsrc.php/v4/yq/r/main.js';
const photo = 'https://scontent-lhr8-1.xx.fbcdn.net/v/t39.30808-6/{id}_n.jpg';
const graphql = {
  url: `${www}/api/graphql/`,
  method: 'POST',
  sends: 1800,
  headers: { 'x-fb-friendly-name': 'CometNewsFeedPaginationQuery' },
};
const graphqlPoll = {
  ...graphql,
  sends: 900,
  headers: { 'x-fb-friendly-name': 'CometNotificationsPollQuery' },
};
const isPoll = (headers) => headers['x-fb-friendly-name'] === graphqlPoll.headers['x-fb-friendly-name'];
const composer = '<textarea id="post" rows="3" cols="50"></textarea><button id="send">Post</button>';
const posting = {
  box: '#post',
  button: '#send',
  send: graphql,
  ahead: { url: `${www}/ajax/typeahead/search.php?q={id}`, each: 9 },
  then: [graphql],
};
const referrer = 'origin-when-cross-origin';

// Every page for signed-in people keeps itself up to date, in sight or not.
const alive = {
  polls: [{ ask: graphqlPoll, every: [15, 25], steady: true, hidden: 'same', worker: true }],
  report: { url: `${www}/ajax/bz?__a=1`, every: [8, 16] },
  socket: { url: 'wss://edge-chat.facebook.com/chat?sid=1', ping: 25 },
};
const shell = (more) =>
  page({
    code,
    referrer,
    styles: ['https://static.xx.fbcdn.net/rsrc.php/v4/yl/l/0,cross/app.css'],
    weight: some(120000, 260000),
    tall: 30000,
    ...more,
    does: { ...alive, ...more.does },
  });
const feed = () =>
  shell({
    title: 'Facebook',
    pictures: [1, 2, 3].map((i) => photo.replace('{id}', `7${i}${some(1e6, 9e6)}`)),
    inside: `${composer}
    <p><a href="/groups/4471/" data-view="group" id="group">Parents of Hillside</a>
    <a id="outlink" href="https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.shirenews.test%2Ffete">Village fete</a></p>`,
    does: {
      start: [graphql, graphql],
      compose: [posting],
      feed: { ask: graphql, pictures: [photo], each: 3 },
      views: { group: { asks: [graphql, graphql], pictures: [photo, photo] } },
    },
  });
const publicPage = ({ path }) =>
  shell({
    title: path,
    pictures: [photo, photo].map((p) => p.replace('{id}', some(1e8, 9e8))),
    inside: composer,
    does: { start: [graphql], compose: [posting], feed: { ask: graphql, pictures: [photo], each: 2 } },
  });
const sharer = () =>
  page({
    title: 'Share',
    code,
    referrer,
    weight: 60000,
    tall: 0,
    inside: composer,
    does: {
      start: [graphql],
      report: alive.report,
      compose: [{ ...posting, send: { ...graphql, closes: true }, then: [] }],
    },
  });

// Signing in for another site. Someone without a session types a password first.
const back = (query) => encodeURIComponent(query.get('redirect_uri'));
const consent = ({ query }) =>
  page({
    title: 'Log in with Facebook',
    code,
    referrer,
    weight: 40000,
    tall: 0,
    does: { report: alive.report },
    inside: `<p>Continue as before?</p><a id="approve" href="/v19.0/dialog/oauth/confirm?redirect_uri=${back(query)}">Continue</a>`,
  });
const toPassword = (query) =>
  moved(`/login.php?next=${encodeURIComponent(`/v19.0/dialog/oauth?redirect_uri=${back(query)}`)}`);
const logIn = ({ query }) =>
  page({
    title: 'Log in to Facebook',
    code,
    referrer,
    weight: 40000,
    tall: 0,
    inside: `<form method="post" action="/login/device-based/regular/login/?next=${encodeURIComponent(query.get('next') ?? '/')}">
    <input id="email" name="email"><input id="password" name="pass" type="password"><button id="go">Log in</button></form>`,
  });

// Pieces inside other sites' pages.
const plugin = (title, does = {}) =>
  page({
    title,
    code: 'https://static.xx.fbcdn.net/rsrc.php/v4/yp/r/plugin.js',
    referrer,
    weight: 9000,
    tall: 0,
    does,
    inside: '<button id="like">Like</button>',
    cache: 'private, no-cache',
  });
const postPlugin = () =>
  plugin('Post', {
    embedded: {
      onSight: [graphqlPoll],
      onClick: [{ url: `${www}/plugins/feedback.php?id={id}`, method: 'POST' }],
      pictures: [photo],
    },
  });
const pixelCode = `
  new Image().src = '${www}/tr/?id=5518&ev=PageView&dl=' + encodeURIComponent(location.href);
  addEventListener('scroll', function () {
    if (window.scrolledOnce) return;
    window.scrolledOnce = true;
    new Image().src = '${www}/tr/?id=5518&ev=Scroll';
  });`;
const sdk = `fetch('${www}/x/oauth/status?client_id=77',{mode:'no-cors',credentials:'include'});`;

export default {
  service: 'facebook',
  hosts: {
    'www.facebook.com': [
      ['GET', '/', feed],
      ['POST', '/api/graphql/', ({ headers }) => (isPoll(headers) ? json(3000, 8000) : json(15000, 60000))],
      ['GET', '/groups/*', publicPage],
      ['GET', '/HillsideSchool', publicPage],
      ['GET', '/sharer/sharer.php', sharer],
      [
        'GET',
        /^\/v[0-9.]+\/dialog\/oauth$/,
        ({ query }) => (query.has('signed_out') ? toPassword(query) : consent({ query })),
      ],
      ['GET', '/v19.0/dialog/oauth/confirm', ({ query }) => moved(`${query.get('redirect_uri')}?code=AQB7`)],
      ['GET', '/login.php', logIn],
      ['POST', '/login/*', ({ query }) => moved(query.get('next'))],
      ['GET', '/plugins/like.php', () => plugin('Like')],
      ['GET', '/plugins/post.php', postPlugin],
      ['GET', '/plugins/page.php', postPlugin],
      ['POST', '/plugins/feedback.php', () => json(2200, 5000)],
      ['GET', '/tr/', () => pixel()],
      ['GET', '/x/oauth/status', () => tiny()],
      ['POST', '/ajax/bz', () => nothing()],
      ['GET', '/ajax/typeahead/search.php', () => json(900, 3000)],
    ],
    'l.facebook.com': [
      [
        'GET',
        '/l.php',
        ({ query }) => moved(query.get('u'), 302, { headers: { 'referrer-policy': 'origin' } }),
      ],
    ],
    'fb.me': [['GET', '/*', () => moved(`${www}/HillsideSchool`, 301)]],
    'edge-chat.facebook.com': [],
    'graph.facebook.com': [['*', '/*', () => json(20000, 60000)]],
    'connect.facebook.net': [
      ['GET', '/en_US/fbevents.js', () => script(pixelCode, 40000, 60000)],
      ['GET', '/en_GB/sdk.js', () => script(sdk, 60000, 90000)],
    ],
    'static.xx.fbcdn.net': [
      ['GET', /\.js$/, () => pageScript()],
      ['GET', /\.css$/, () => style(20000, 60000)],
    ],
    'scontent-lhr8-1.xx.fbcdn.net': [['GET', '/*', () => image(15000, 140000)]],
  },
  sockets: { 'edge-chat.facebook.com': { every: [18, 40], message: () => '{"type":"presence"}' } },
};
