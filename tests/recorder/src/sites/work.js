// What people are paid to use: pupil records, e-mail, documents, the school's own site, a search
// engine, and a shop that lets people log in with other sites' accounts.
import { image, json, moved, nothing, page, pageScript, some, style, tiny } from '../origin/replies.js';
import { embedHtml } from './embeds.js';

const still = [
  ['GET', /\.js$/, () => pageScript()],
  ['GET', /\.css$/, () => style(20000, 60000)],
  ['GET', '/*', () => image(5000, 30000)],
];

const records = ({ path }) =>
  page({
    title: `Records ${path}`,
    code: 'https://static.pupiltrack.test/app.js',
    styles: ['https://static.pupiltrack.test/app.css'],
    weight: some(30000, 60000),
    tall: 6000,
    headers: { 'referrer-policy': 'same-origin' },
    inside: [1, 2, 3, 4, 5, 6].map((i) => `<button class="mark" id="mark${i}">present</button>`).join(''),
    does: {
      start: [{ url: '/api/class/7B' }],
      marks: { buttons: '.mark', ask: { url: '/api/attendance', method: 'POST', sends: 240 } },
      feed: { ask: { url: '/api/pupils?page={id}' }, each: 0, step: 900 },
      polls: [{ ask: { url: '/api/session' }, every: [30, 30] }],
    },
  });

// Letters open without a new document; links in them open a new tab and tell it no Referer.
const link = (id, to) => `<p><a id="${id}" target="_blank" rel="noreferrer" href="${to}">${to}</a></p>`;
const letter = (i) =>
  `<p><a id="letter${i}" data-view="letter" href="/mail/inbox/id/${i}">Letter ${i}</a></p>`;
const mail = () =>
  page({
    title: 'Inbox',
    code: 'https://static.postroom.test/owa/boot.js',
    styles: ['https://static.postroom.test/owa/app.css'],
    weight: some(50000, 90000),
    tall: 3000,
    headers: { 'referrer-policy': 'no-referrer' },
    inside: [
      ...[1, 2, 3].map(letter),
      link('link-news', 'https://t.co/news7'),
      link('link-post', 'https://t.co/post3'),
      link('link-page', 'https://fb.me/hillside'),
      link('link-film', 'https://youtu.be/tides'),
      link('link-jobs', 'https://lnkd.in/jobs'),
    ].join('\n'),
    does: {
      start: [{ url: '/api/folders' }, { url: '/api/messages?top=50' }],
      views: { letter: { asks: [{ url: '/api/messages/{id}' }], pictures: [] } },
      polls: [
        {
          ask: { url: '/api/notifications/sync', method: 'POST', sends: 300 },
          every: [26, 30],
          steady: false,
          hidden: 'same',
          worker: true,
        },
      ],
    },
  });
const documents = ({ path }) =>
  page({
    title: `Document ${path}`,
    code: 'https://static.papertrail.test/editor.js',
    styles: ['https://static.papertrail.test/editor.css'],
    weight: some(60000, 120000),
    tall: 1500,
    headers: { 'referrer-policy': 'origin' },
    inside: '<textarea id="text" rows="20" cols="70"></textarea>',
    does: {
      start: [{ url: '/document/77/bind' }],
      writing: { box: '#text', save: { url: '/document/77/save?id={id}', method: 'POST' } },
      polls: [{ ask: { url: '/document/77/bind?id={id}' }, every: [30, 45], steady: false }],
    },
  });

const school = ({ path, query }) =>
  page({
    title: `Hillside School ${path}`,
    code: 'https://static.hillside-school.test/site.js',
    styles: ['https://static.hillside-school.test/site.css'],
    weight: 20000,
    tall: 4000,
    cache: 'private, max-age=60',
    pictures: [1, 2].map((i) => `https://static.hillside-school.test/hall${i}.jpg`),
    inside: embedHtml((query.get('with') ?? '').split(',').filter(Boolean)),
    does: {},
  });

// Behind a proxy Chromium does not act on rules that prefetch other sites; it does on link elements.
const fetchedAhead = `<script type="speculationrules">
  {"prefetch":[{"source":"list","urls":["/search?q=marking+less","https://x.com/home"],"eagerness":"immediate"}]}</script>
  <link rel="prefetch" as="document" href="https://www.reddit.com/r/TeachingUK/">
  <link rel="prefetch" href="https://bsky.app/profile/reads.bsky.social">
  <link rel="preconnect" href="https://www.instagram.com"><link rel="dns-prefetch" href="https://uk.pinterest.com">`;
const results = ({ query }) =>
  page({
    title: `${query.get('q')} - search`,
    code: 'https://static.findit.test/s.js',
    weight: some(40000, 70000),
    tall: 2500,
    referrer: 'origin',
    cache: 'private, max-age=0',
    head: query.has('ahead') ? fetchedAhead : '',
    inside: [
      ['wiki', 'https://en.wikipedia.org/wiki/Photosynthesis'],
      ['reddit', 'https://www.reddit.com/r/TeachingUK/'],
      ['tiktok', 'https://www.tiktok.com/@labday/video/7301'],
      ['bluesky', 'https://bsky.app/profile/reads.bsky.social'],
      ['instagram', 'https://www.instagram.com/hillside_pe/'],
      ['pinterest', 'https://uk.pinterest.com/rsmith/displays/'],
    ]
      .map(([id, to]) => `<p><a id="${id}" href="${to}">${to}</a></p>`)
      .join(''),
    does: { report: { url: '/gen_204', every: [10, 20], sends: 60 } },
  });

const shopBack = (path) => encodeURIComponent(`https://www.kitshop.test/${path}`);
const withLinkedIn = `https://www.linkedin.com/oauth/v2/authorization?client_id=7&redirect_uri=${shopBack('signed-in')}`;
const shop = ({ path }) =>
  page({
    title: `Kit shop ${path}`,
    code: 'https://static.kitshop.test/shop.js',
    weight: 30000,
    tall: 3000,
    pictures: [1, 2, 3].map((i) => `https://static.kitshop.test/shirt${i}.jpg`),
    cache: 'private, max-age=0',
    inside: `${embedHtml(['fbpixel'])}<button id="facebook">Log in with Facebook</button><button id="facebook-new">Another account</button>
    <a id="linkedin" href="${withLinkedIn}">LinkedIn</a> <a id="basket" href="/basket">Basket</a>`,
    does: {
      popups: [
        {
          button: '#facebook',
          url: `https://www.facebook.com/v19.0/dialog/oauth?client_id=9&redirect_uri=${shopBack('popup-done')}`,
        },
        {
          button: '#facebook-new',
          url: `https://www.facebook.com/v19.0/dialog/oauth?client_id=9&signed_out=1&redirect_uri=${shopBack('popup-done')}`,
        },
      ],
      awaitSignIn: { asks: [{ url: '/api/account' }, { url: '/api/basket' }] },
    },
  });

export default {
  hosts: {
    'mis.pupiltrack.test': [
      ['GET', '/api/session', () => tiny()],
      ['GET', '/api/*', () => json(3000, 12000)],
      ['POST', '/api/*', () => json(200, 400)],
      ['GET', '/*', records],
    ],
    'static.pupiltrack.test': still,
    'mail.postroom.test': [
      ['POST', '/api/*', () => json(2000, 6000)],
      ['GET', '/api/*', () => json(5000, 30000)],
      ['GET', '/*', mail],
    ],
    'static.postroom.test': still,
    'docs.papertrail.test': [
      ['POST', '/document/*', () => json(150, 400)],
      ['GET', '/document/77/bind', () => json(300, 900)],
      ['GET', '/*', documents],
    ],
    'static.papertrail.test': still,
    'www.hillside-school.test': [['GET', '/*', school]],
    'static.hillside-school.test': still,
    'www.findit.test': [
      ['POST', '/gen_204', () => nothing()],
      ['GET', '/search', results],
    ],
    'static.findit.test': still,
    'www.kitshop.test': [
      ['GET', '/api/*', () => json(1500, 4000)],
      [
        'GET',
        '/popup-done',
        () =>
          page({
            title: 'Signed in',
            code: 'https://static.kitshop.test/shop.js',
            weight: 500,
            tall: 0,
            does: { handBack: true },
          }),
      ],
      ['GET', '/signed-in', () => moved('/account', 302)],
      ['GET', '/*', shop],
    ],
    'static.kitshop.test': still,
  },
};
