// Threads: a feed that updates itself while it is in sight, single threads, a share window.
import { framesFor, json, nothing, page, some } from '../origin/replies.js';

const www = 'https://www.threads.com';
const code = 'https://static.cdninstagram.com/rsrc.php/v4/ym/r/barcelona.js';
const photo = 'https://scontent-lhr8-2.cdninstagram.com/v/t51.82787-15/{id}_n.jpg';
const graphql = { url: `${www}/graphql/query`, method: 'POST', sends: 1400 };
const poll = { ...graphql, sends: 800, headers: { 'x-fb-friendly-name': 'BarcelonaFeedRefreshQuery' } };

const shell = (more) =>
  page({
    code,
    referrer: 'origin-when-cross-origin',
    weight: some(90000, 200000),
    tall: 30000,
    ...more,
    does: {
      polls: [
        {
          ask: poll,
          every: [18, 28],
          steady: false,
          hidden: 'rare',
          fresh: { chance: 0.6, pictures: [photo], count: 2 },
        },
      ],
      report: { url: `${www}/ajax/bz?__a=1`, every: [9, 18] },
      ...more.does,
    },
  });
const feed = () =>
  shell({
    title: 'Threads',
    pictures: [1, 2].map(() => photo.replace('{id}', some(1e8, 9e8))),
    inside: '<a id="thread" data-view="thread" href="/@reads/post/DA7x">More</a>',
    does: {
      start: [graphql],
      feed: { ask: graphql, pictures: [photo], each: 2 },
      views: { thread: { asks: [graphql], pictures: [photo] } },
    },
  });

export default {
  service: 'threads',
  hosts: {
    'www.threads.com': [
      ['GET', '/', feed],
      [
        'GET',
        '/@*',
        ({ path }) =>
          path.endsWith('/embed')
            ? page({ title: 'Thread', weight: 9000, tall: 0, cache: 'private, max-age=300' })
            : shell({ title: path, does: { start: [graphql] } }),
      ],
      [
        'POST',
        '/graphql/query',
        ({ headers }) => (headers['x-fb-friendly-name'] ? json(3000, 8000) : json(9000, 40000)),
      ],
      ['POST', '/ajax/bz', () => nothing()],
      [
        'GET',
        '/embed.js',
        () => framesFor('.text-post-media', `${www}/@reads/post/DA7x/embed`, [400, 300], 8000, 12000),
      ],
    ],
  },
};
