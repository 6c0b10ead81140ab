// Reddit: its data are pieces of HTML, not JSON; its lists have links that browsers may render
// before they are clicked (speculation rules), and the pixel and embedded posts elsewhere.
import {
  bytes,
  framesFor,
  image,
  nothing,
  page,
  pageScript,
  pixel,
  script,
  some,
  style,
} from '../origin/replies.js';

const www = 'https://www.reddit.com';
const code = 'https://www.redditstatic.com/shreddit/en-GB/shell.js';
const photo = 'https://preview.redd.it/{id}.jpg?width=640';
const part = (path) => ({ url: `${www}/svc/shreddit/${path}` });
const html = (low, high) => bytes('text/vnd.reddit.partial+html; charset=utf-8', low, high);
const ahead =
  '<script type="speculationrules">{"prerender":[{"where":{"selector_matches":".ahead"},"eagerness":"moderate"}]}</script>';

const shell = (more) =>
  page({
    code,
    styles: ['https://www.redditstatic.com/shreddit/shell.css'],
    weight: some(90000, 200000),
    tall: 30000,
    referrer: 'origin-when-cross-origin',
    cache: 'private, max-age=0',
    ...more,
    does: {
      report: { url: `${www}/svc/shreddit/events`, every: [6, 14], sends: 900 },
      polls: [{ ask: part('update-recaptcha?poll={id}'), every: [60, 90], hidden: 'rare' }],
      ...more.does,
    },
  });
const list = ({ path }) =>
  shell({
    title: path,
    head: ahead,
    pictures: [1, 2].map(() => photo.replace('{id}', some(1e8, 9e8))),
    inside: `<p><a id="first" class="ahead" href="/r/TeachingUK/comments/1d0a1/marking/">Marking</a>
      <a id="second" class="ahead" href="/r/TeachingUK/comments/1d0a2/trips/">Trips</a></p>`,
    does: { feed: { ask: part('feeds/home-feed?after={id}'), pictures: [photo], each: 3 } },
  });
const comments = ({ path }) =>
  shell({
    title: path,
    pictures: [photo.replace('{id}', some(1e8, 9e8))],
    inside: '<textarea id="post"></textarea><button id="send">Comment</button>',
    does: {
      feed: { ask: part('more-comments/r/t3_1d0a1?next={id}'), each: 0, step: 900 },
      compose: [
        { box: '#post', button: '#send', send: { ...part('t3_1d0a1/create-comment'), method: 'POST' } },
      ],
    },
  });

export default {
  service: 'reddit',
  hosts: {
    'www.reddit.com': [
      ['GET', '/svc/shreddit/update-recaptcha', () => html(600, 900)],
      ['GET', '/svc/*', () => html(15000, 60000)],
      ['POST', '/svc/shreddit/events', () => nothing()],
      ['POST', '/svc/*', () => html(3000, 5000)],
      ['GET', '/rp.gif', () => pixel()],
      ['GET', /\/comments\//, comments],
      ['GET', '/*', list],
    ],
    'alb.reddit.com': [['GET', '/*', () => pixel()]],
    'preview.redd.it': [['GET', '/*', () => image(20000, 120000, 'image/webp')]],
    'www.redditstatic.com': [
      [
        'GET',
        '/ads/pixel.js',
        () => script('new Image().src="https://alb.reddit.com/rp.gif?id=t2_9&event=PageVisit"', 15000, 25000),
      ],
      ['GET', /\.js$/, () => pageScript()],
      ['GET', /\.css$/, () => style(20000, 40000)],
    ],
    'embed.reddit.com': [
      [
        'GET',
        '/widgets.js',
        () =>
          framesFor(
            '.reddit-embed-bq',
            'https://embed.reddit.com/r/TeachingUK/comments/1d0a1/?embed=true',
            [500, 300],
            5000,
            9000,
          ),
      ],
      [
        'GET',
        '/r/*',
        () =>
          page({
            title: 'Reddit post',
            code,
            weight: 30000,
            tall: 0,
            cache: 'private, max-age=60',
            does: { embedded: { onSight: [{ url: 'https://embed.reddit.com/svc/shreddit/embed/{id}' }] } },
          }),
      ],
      ['GET', '/svc/*', () => html(2500, 6000)],
    ],
  },
};
