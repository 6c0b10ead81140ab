// Pinterest: boards with very many pictures, single pins without a new document, the save button and
// embedded pins in other sites. It lets other hosts, its own included, see only its origin.
import {
  framesFor,
  image,
  json,
  nothing,
  page,
  pageScript,
  pushWorker,
  script,
  some,
  style,
} from '../origin/replies.js';

const www = 'https://uk.pinterest.com';
const code = 'https://s.pinimg.com/webapp/pjs-handlers.js';
const small = 'https://i.pinimg.com/236x/{id}.jpg';
const large = 'https://i.pinimg.com/736x/{id}.jpg';
const resource = (name) => ({
  url: `${www}/resource/${name}/get/?source_url=%2F&data={id}`,
  headers: { 'x-requested-with': 'XMLHttpRequest' },
});

const shell = (more) =>
  page({
    code,
    styles: ['https://s.pinimg.com/webapp/app.css'],
    weight: some(150000, 250000),
    tall: 40000,
    headers: { 'referrer-policy': 'origin' },
    ...more,
    does: {
      polls: [{ ask: resource('NewsHubBadgeResource'), every: [55, 65], hidden: 'rare' }],
      report: { url: `${www}/_/_/log/`, every: [8, 16], sends: 800 },
      worker: '/sw.js',
      ...more.does,
    },
  });
const board = ({ path }) =>
  shell({
    title: path,
    pictures: Array.from({ length: 14 }, () => small.replace('{id}', some(1e8, 9e8))),
    inside: '<p><a id="pin" data-view="pin" href="/pin/88102/">Display ideas</a></p>',
    does: {
      start: [resource('BoardResource')],
      feed: {
        ask: resource('BoardFeedResource'),
        pictures: [small],
        each: 12,
        columns: 4,
        size: [236, 300],
        step: 500,
      },
      views: {
        pin: {
          asks: [resource('PinResource'), resource('RelatedModulesResource')],
          pictures: Array(6).fill(small).concat(large),
        },
      },
    },
  });
const widgets = 'https://widgets.pinterest.com/v3/pidgets/pins/info/?pin_ids=88102';
const pinit = `window.PIN_1 = function () {};
  var info = document.createElement('script');
  info.src = '${widgets}&callback=PIN_1';
  document.head.append(info);
  new Image().src = 'https://log.pinterest.com/?type=pidget';`;
const embedded = () =>
  page({
    title: 'Pin',
    code: 'https://assets.pinterest.com/js/embed.js',
    weight: 5000,
    tall: 0,
    cache: 'public, max-age=300',
    does: { embedded: { onSight: [{ url: widgets, credentials: 'omit' }], pictures: [large] } },
  });

export default {
  service: 'pinterest',
  hosts: {
    'uk.pinterest.com': [
      ['GET', '/resource/NewsHub*', () => json(600, 1200)],
      ['GET', '/resource/*', () => json(25000, 70000)],
      ['POST', '/_/_/log/', () => nothing()],
      ['GET', '/sw.js', () => pushWorker()],
      ['GET', '/*', board],
    ],
    'i.pinimg.com': [
      ['GET', '/736x/*', () => image(60000, 180000)],
      ['GET', '/*', () => image(9000, 40000)],
    ],
    's.pinimg.com': [
      ['GET', /\.js$/, () => pageScript()],
      ['GET', /\.css$/, () => style(20000, 40000)],
    ],
    'assets.pinterest.com': [
      [
        'GET',
        '/js/pinit.js',
        () =>
          framesFor(
            '.pin-embed',
            'https://assets.pinterest.com/ext/embed.html?id=88102',
            [236, 380],
            20000,
            40000,
            pinit,
          ),
      ],
      ['GET', '/ext/embed.html', embedded],
      ['GET', '/js/embed.js', () => pageScript(9000, 15000)],
    ],
    'widgets.pinterest.com': [
      [
        'GET',
        '/*',
        ({ query }) => (query.has('callback') ? script('PIN_1({})', 2100, 4000) : json(2100, 4500)),
      ],
    ],
    'log.pinterest.com': [['*', '/*', () => nothing({ status: 200, type: 'image/gif' })]],
  },
};
