// YouTube: start page, film pages whose player fetches pieces from googlevideo.com, shorts, and the
// players in other sites' pages, on both of its embedding hosts.
import {
  bytes,
  image,
  json,
  moved,
  nothing,
  page,
  pageScript,
  pushWorker,
  some,
  style,
} from '../origin/replies.js';

const www = 'https://www.youtube.com';
const code = `${www}/s/desktop/5c2a9e/jsbin/desktop_polymer.js`;
const videoHost = 'rr2---sn-cn3tc-aigz.googlevideo.com';
const piece = { url: `https://${videoHost}/videoplayback?rn={id}`, method: 'POST', sends: 60 };
const inner = (name, host = www) => ({
  url: `${host}/youtubei/v1/${name}?prettyPrint=false`,
  method: 'POST',
  sends: 2200,
  headers: { 'content-type': 'application/json' },
});
const thumb = 'https://i.ytimg.com/vi/{id}/hqdefault.jpg';

const alive = {
  worker: '/sw.js',
  report: { url: `${www}/youtubei/v1/log_event?alt=json`, every: [9, 20], sends: 1200 },
};
const shell = (more) =>
  page({
    code,
    styles: [`${www}/s/desktop/5c2a9e/cssbin/www.css`],
    referrer: 'origin-when-cross-origin',
    weight: some(200000, 400000),
    tall: 20000,
    ...more,
    does: { ...alive, ...more.does },
  });
const home = () =>
  shell({
    title: 'YouTube',
    pictures: Array.from({ length: 8 }, () => thumb.replace('{id}', some(1e6, 9e6))),
    inside: '<a id="film" href="/watch?v=tides">Tides explained</a>',
    does: { feed: { ask: inner('browse'), pictures: [thumb], each: 8, size: [240, 150] } },
  });
const player = (host) => ({
  pieces: piece,
  every: [5, 10],
  starts: [inner('player', host)],
  reports: { ask: { url: `${host}/api/stats/watchtime?ns=yt&st={id}` }, every: [20, 40] },
});
const watch = () =>
  shell({
    title: 'Watch - YouTube',
    pictures: [thumb.replace('{id}', some(1e6, 9e6))],
    inside:
      '<button id="play">Play</button><textarea id="post"></textarea><button id="send">Comment</button>',
    does: {
      player: {
        ...player(www),
        autoplay: true,
        next: { address: '/watch?v=next', asks: [inner('next'), inner('player')] },
      },
      compose: [{ box: '#post', button: '#send', send: inner('comment/create_comment') }],
      feed: { ask: inner('next'), pictures: [thumb], each: 4, size: [160, 90], step: 1200 },
    },
  });
const shorts = () =>
  shell({
    title: 'Shorts - YouTube',
    tall: 0,
    does: {
      shorts: {
        list: inner('reel/reel_watch_sequence'),
        each: 8,
        item: [inner('reel/reel_item_watch')],
        seen: { url: `${www}/api/stats/watchtime?st={id}` },
        pieces: piece,
      },
    },
  });
const embedded = (host) => () =>
  page({
    title: 'Player',
    code: `${host}/s/player/5c2a9e/www-embed-player.js`,
    weight: 40000,
    tall: 0,
    cache: 'private, max-age=0',
    pictures: [thumb.replace('{id}', some(1e6, 9e6))],
    head: '<style>img{position:absolute;z-index:-1}#play{position:fixed;inset:0;width:100%;height:100%}</style>',
    inside: '<button id="play">Play</button>',
    does: {
      player: player(host),
      report: { url: `${host}/youtubei/v1/log_event?alt=json`, every: [20, 40], sends: 500, beacon: false },
    },
  });
const shared = (host) => [
  ['GET', '/embed/*', embedded(host)],
  ['GET', /\.js$/, () => pageScript(100000, 300000)],
  ['POST', /log_event$/, () => json(30, 60)],
  ['POST', '/youtubei/v1/player', () => json(25000, 60000)],
  ['GET', '/api/stats/*', () => nothing()],
];

export default {
  service: 'youtube',
  hosts: {
    'www.youtube.com': [
      ['GET', '/', home],
      ['GET', '/watch', watch],
      ['GET', '/shorts/*', shorts],
      ['GET', '/sw.js', () => pushWorker()],
      ['GET', /\.css$/, () => style(40000, 90000)],
      ['POST', /create_comment$/, () => json(3000, 6000)],
      ...shared(www),
      ['POST', '/youtubei/v1/*', () => json(20000, 90000)],
    ],
    'www.youtube-nocookie.com': shared('https://www.youtube-nocookie.com'),
    'youtu.be': [['GET', '/*', ({ path }) => moved(`${www}/watch?v=${path.slice(1)}&feature=youtu.be`, 303)]],
    'i.ytimg.com': [['GET', '/*', () => image(8000, 30000)]],
    [videoHost]: [['POST', '/videoplayback', () => bytes('application/vnd.yt-ump', 150000, 600000)]],
  },
};
