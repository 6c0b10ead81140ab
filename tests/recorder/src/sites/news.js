// Two news sites and what pays for them: advertising frames that are sold anew every half minute and
// counters. The second site also loads its whole page again by itself. `?with=` names the embeds.
import { image, json, nothing, page, pageScript, pixel, script, some, style } from '../origin/replies.js';
import { embedHtml } from './embeds.js';
import { settings } from '../settings.js';

const adverts = {
  frame: 'https://frames.adserve.test/slot',
  bids: { url: 'https://bids.adserve.test/openrtb2/auction' },
  every: 30,
  places: 3,
};
const share = (button, url) => ({ button, url });
const here = encodeURIComponent('https://www.shirenews.test/fete');

const article =
  (base, more = {}) =>
  ({ path, query }) =>
    page({
      title: path,
      code: `https://static.${base}/site.js`,
      styles: [`https://static.${base}/site.css`],
      weight: some(40000, 90000),
      tall: 5000,
      cache: 'private, max-age=0',
      pictures: [1, 2].map((i) => `https://images.${base}${path}-${i}.webp`),
      inside: `<p><button id="share-facebook">Facebook</button><button id="share-x">X</button><button id="share-linkedin">LinkedIn</button></p>
    <div id="advert0"></div>${embedHtml((query.get('with') ?? '').split(',').filter(Boolean))}<div id="advert1"></div><div id="advert2"></div>`,
      does: {
        adverts,
        report: { url: 'https://collect.metricsbox.test/j/collect', every: [14, 16], sends: 500 },
        popups: [
          share('#share-facebook', `https://www.facebook.com/sharer/sharer.php?u=${here}`),
          share('#share-x', `https://x.com/intent/post?url=${here}`),
          share('#share-linkedin', `https://www.linkedin.com/sharing/share-offsite/?url=${here}`),
        ],
      },
      ...more,
    });
const refreshing = (request) =>
  article('dailyherald.test', {
    head: `<meta http-equiv="refresh" content="${Math.round(some(60, 120) * settings.scale)}">`,
    headers: { 'referrer-policy': 'no-referrer-when-downgrade' },
  })(request);
const still = () => [
  ['GET', /\.js$/, () => pageScript()],
  ['GET', /\.css$/, () => style(20000, 60000)],
];
const pictures = [['GET', '/*', () => image(15000, 80000, 'image/webp')]];

export default {
  hosts: {
    'www.shirenews.test': [['GET', '/*', article('shirenews.test')]],
    'static.shirenews.test': still(),
    'images.shirenews.test': pictures,
    'www.dailyherald.test': [['GET', '/*', refreshing]],
    'static.dailyherald.test': still(),
    'images.dailyherald.test': pictures,
    'frames.adserve.test': [
      [
        'GET',
        '/slot',
        () =>
          page({
            title: 'ad',
            weight: 3000,
            tall: 0,
            cache: 'no-store',
            inside: `<img src="https://creatives.adserve.test/${some(1, 400)}.jpg" width="300" height="250">
              <script src="https://frames.adserve.test/seen.js"></script>`,
          }),
      ],
      [
        'GET',
        '/seen.js',
        () => script('new Image().src="https://bids.adserve.test/win?"+Math.random()', 9000, 20000),
      ],
    ],
    'creatives.adserve.test': [['GET', '/*', () => image(20000, 90000)]],
    'bids.adserve.test': [
      ['POST', '/*', () => json(3000, 12000)],
      ['GET', '/*', () => pixel()],
    ],
    'collect.metricsbox.test': [['*', '/*', () => nothing()]],
  },
};
