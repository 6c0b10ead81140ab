// LinkedIn: feed, articles, the share window, signing in for other sites, the insight tag.
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
  stream,
  style,
} from '../origin/replies.js';

const www = 'https://www.linkedin.com';
const code = 'https://static.licdn.com/aero-v1/sc/h/voyager-web.js';
const photo = 'https://media.licdn.com/dms/image/v2/{id}/feedshare-shrink_800/0';
const voyager = (query) => ({
  url: `${www}/voyager/api/graphql?queryId=${query}.{id}`,
  headers: { 'csrf-token': 'ajax:1' },
});
const composer = '<textarea id="post" rows="3" cols="50"></textarea><button id="send">Post</button>';
const posting = {
  box: '#post',
  button: '#send',
  ahead: { url: `${www}/voyager/api/typeahead/hitsV2?q={id}`, each: 10 },
  send: { url: `${www}/voyager/api/contentcreation/normShares`, method: 'POST', sends: 900 },
};

const alive = {
  polls: [
    {
      ask: { url: `${www}/voyager/api/voyagerMessagingDashMessengerConversations?q=sync` },
      every: [55, 70],
      steady: true,
      hidden: 'rare',
    },
  ],
  report: { url: `${www}/li/track`, every: [8, 18], sends: 900 },
  events: { url: `${www}/realtime/connect?rc=1` },
};
const shell = (more) =>
  page({
    code,
    styles: ['https://static.licdn.com/aero-v1/sc/h/app.css'],
    weight: some(60000, 120000),
    tall: 30000,
    ...more,
    does: { ...alive, ...more.does },
  });
const feed = () =>
  shell({
    title: 'Feed | LinkedIn',
    pictures: [1, 2].map(() => photo.replace('{id}', some(1e8, 9e8))),
    inside: `${composer}<p><a id="article" href="/pulse/reading-for-pleasure-jo-reeve">Reading for pleasure</a></p>`,
    does: {
      start: [voyager('voyagerFeedDashMainFeed'), voyager('voyagerDashMySettings')],
      compose: [posting],
      feed: { ask: voyager('voyagerFeedDashMainFeed'), pictures: [photo], each: 2 },
    },
  });
const article = ({ path }) =>
  shell({
    title: path,
    pictures: [photo.replace('{id}', some(1e8, 9e8))],
    weight: 80000,
    does: {
      start: [voyager('voyagerPublishingDash')],
      feed: { ask: voyager('voyagerSocialDashComments'), each: 0, step: 1400 },
    },
  });
const share = () =>
  page({
    title: 'Share on LinkedIn',
    code,
    weight: 50000,
    tall: 0,
    inside: composer,
    does: {
      start: [voyager('voyagerDashShareCompose')],
      report: alive.report,
      compose: [{ ...posting, send: { ...posting.send, closes: true } }],
    },
  });
const consent = ({ query }) =>
  page({
    title: 'Sign in with LinkedIn',
    code,
    weight: 20000,
    tall: 0,
    does: { report: alive.report },
    inside: `<a id="approve" href="/oauth/v2/authorization-submit?redirect_uri=${encodeURIComponent(query.get('redirect_uri'))}">Allow</a>`,
  });

export default {
  service: 'linkedin',
  hosts: {
    'www.linkedin.com': [
      ['GET', '/feed/', feed],
      ['GET', '/pulse/*', article],
      ['GET', '/in/*', article],
      ['GET', '/sharing/share-offsite/', share],
      ['GET', '/oauth/v2/authorization', consent],
      [
        'GET',
        '/oauth/v2/authorization-submit',
        ({ query }) => moved(`${query.get('redirect_uri')}?code=AQT`, 303),
      ],
      ['GET', '/voyager/api/voyagerMessaging*', () => json(1500, 4000)],
      ['GET', '/voyager/api/typeahead/*', () => json(800, 2500)],
      ['GET', '/voyager/api/*', () => json(12000, 40000)],
      ['POST', '/voyager/api/*', () => json(2500, 6000)],
      ['POST', '/li/track', () => nothing({ status: 200, type: 'text/plain' })],
      ['GET', '/realtime/connect', () => stream()],
    ],
    'lnkd.in': [['GET', '/*', () => moved('https://www.shirenews.test/jobs', 301)]],
    'static.licdn.com': [
      ['GET', /\.js$/, () => pageScript()],
      ['GET', /\.css$/, () => style(30000, 60000)],
    ],
    'media.licdn.com': [['GET', '/*', () => image(15000, 90000)]],
    'snap.licdn.com': [
      [
        'GET',
        '/li.lms-analytics/insight.min.js',
        () =>
          script(
            'new Image().src="https://px.ads.linkedin.com/collect?v=2&fmt=js&pid=9&url="+encodeURIComponent(location.href)',
            10000,
            20000,
          ),
      ],
    ],
    'px.ads.linkedin.com': [['*', '/*', () => pixel()]],
  },
};
