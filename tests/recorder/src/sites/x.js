// X: a timeline that polls, single posts, the window for posting from other sites, the short links
// of t.co, and embedded posts (still on twitter.com hosts).
import {
  framesFor,
  image,
  json,
  moved,
  page,
  pageScript,
  pushWorker,
  some,
  stream,
  style,
  tiny,
} from '../origin/replies.js';

const www = 'https://x.com';
const code = 'https://abs.twimg.com/responsive-web/client-web/main.9f1c.js';
const media = 'https://pbs.twimg.com/media/{id}?format=jpg';
const face = 'https://pbs.twimg.com/profile_images/{id}_normal.jpg';
const api = (name, more = '') => ({
  url: `${www}/i/api/graphql/k5XapwcSikNsEsILW5FvgA/${name}?variables={id}${more}`,
});
const create = {
  url: `${www}/i/api/graphql/oB-5XsHNAbjvARJEc8CZFw/CreateTweet`,
  method: 'POST',
  sends: 1200,
  headers: { 'x-twitter-active-user': 'yes' },
};
const composer = '<textarea id="post" rows="3" cols="50"></textarea><button id="send">Post</button>';
const posting = {
  box: '#post',
  button: '#send',
  send: create,
  ahead: { url: `${www}/i/api/1.1/search/typeahead.json?q={id}`, each: 11 },
};

const alive = {
  worker: '/sw.js',
  polls: [
    { ask: { url: `${www}/i/api/2/badge_count/badge_count.json` }, every: [55, 65], hidden: 'same' },
    { ask: api('HomeTimeline', '&poll=1'), every: [28, 36], steady: false, hidden: 'rare' },
  ],
  report: { url: `${www}/i/api/1.1/jot/client_event.json`, every: [7, 14], sends: 700 },
  events: { url: 'https://api.x.com/live_pipeline/events?topic=%2Ftweet_engagement' },
};
const shell = (more) =>
  page({
    code,
    styles: ['https://abs.twimg.com/responsive-web/client-web/style.css'],
    weight: some(40000, 70000),
    tall: 30000,
    ...more,
    does: { ...alive, ...more.does },
  });
const home = () =>
  shell({
    title: 'Home / X',
    inside: `${composer}<p><a id="tweet" href="/hillsidepe/status/1797" data-view="tweet">Match report</a></p>`,
    does: {
      start: [api('HomeTimeline'), api('DataSaverMode'), { url: `${www}/i/api/1.1/account/settings.json` }],
      compose: [posting],
      feed: { ask: api('HomeTimeline'), pictures: [media, face], each: 4 },
      views: { tweet: { asks: [api('TweetDetail')], pictures: [media, face] } },
    },
  });
const status = ({ path }) =>
  shell({
    title: path,
    inside: composer,
    does: {
      start: [api('TweetDetail')],
      compose: [posting],
      feed: { ask: api('TweetDetail'), pictures: [face], each: 3 },
    },
  });
const intent = () =>
  page({
    title: 'Post to X',
    code,
    weight: 40000,
    tall: 0,
    inside: composer,
    does: {
      start: [api('Viewer')],
      report: alive.report,
      compose: [{ ...posting, send: { ...create, closes: true } }],
    },
  });
const embeddedPost = () =>
  page({
    title: 'Embedded post',
    code: 'https://platform.twitter.com/embed/embed.runtime.js',
    weight: 4000,
    tall: 0,
    cache: 'public, max-age=600',
    does: {
      embedded: {
        onSight: [{ url: 'https://cdn.syndication.twimg.com/tweet-result?id={id}', credentials: 'omit' }],
        onClick: [{ url: 'https://cdn.syndication.twimg.com/timeline/profile?id={id}', credentials: 'omit' }],
        pictures: [media, face],
      },
    },
  });
const settingsCall =
  "fetch('https://syndication.twitter.com/settings?session_id=1', { credentials: 'omit' }).catch(function () {});";

export default {
  service: 'x',
  hosts: {
    'x.com': [
      ['GET', '/home', home],
      ['GET', '/', () => moved('/home')],
      ['GET', /^\/intent\/(post|tweet)$/, intent],
      ['GET', /\/status\/\d+$/, status],
      ['GET', /HomeTimeline$/, ({ query }) => (query.has('poll') ? json(3000, 8000) : json(20000, 60000))],
      ['GET', '/i/api/graphql/*', () => json(4000, 40000)],
      ['POST', /CreateTweet$/, () => json(2500, 4500)],
      ['POST', '/i/api/1.1/jot/client_event.json', () => tiny()],
      ['GET', '/i/api/2/badge_count/badge_count.json', () => tiny()],
      ['GET', '/i/api/1.1/*', () => json(900, 4000)],
      ['GET', '/sw.js', () => pushWorker()],
      ['GET', /^\/\w+$/, status],
    ],
    'api.x.com': [['GET', '/live_pipeline/events', () => stream()]],
    't.co': [
      [
        'GET',
        '/news7',
        () => moved('https://www.shirenews.test/flood-warning', 301, { cache: 'private, max-age=300' }),
      ],
      ['GET', '/*', () => moved(`${www}/hillsidepe/status/1797`, 301, { cache: 'private, max-age=300' })],
    ],
    'abs.twimg.com': [
      ['GET', /\.js$/, () => pageScript()],
      ['GET', /\.css$/, () => style(9000, 20000)],
    ],
    'pbs.twimg.com': [
      ['GET', '/profile_images/*', () => image(1500, 4000)],
      ['GET', '/*', () => image(20000, 120000)],
    ],
    'platform.twitter.com': [
      [
        'GET',
        '/widgets.js',
        () =>
          framesFor(
            '.twitter-tweet',
            'https://platform.twitter.com/embed/Tweet.html?id=1797',
            [500, 320],
            60000,
            90000,
            settingsCall,
          ),
      ],
      ['GET', '/embed/Tweet.html', embeddedPost],
      ['GET', '/embed/embed.runtime.js', () => pageScript(20000, 40000)],
    ],
    'syndication.twitter.com': [['*', '/*', () => json(600, 900)]],
    'cdn.syndication.twimg.com': [['GET', '/*', () => json(2200, 6500)]],
  },
};
