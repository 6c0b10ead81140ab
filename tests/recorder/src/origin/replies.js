// What the fake sites answer with. Sizes are what the log will show, so they are given as ranges in
// bytes, close to what such requests bring on the real sites.
import { readFileSync } from 'node:fs';
import { settings } from '../settings.js';

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ _-';
const filler = Buffer.alloc(1 << 20);
for (let i = 0; i < filler.length; i++)
  filler[i] = letters.charCodeAt(Math.floor(Math.random() * letters.length));
// The smallest JPEG there is; browsers do not mind what follows it.
const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP' +
    '/'.repeat(86) +
    'wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
);

export const some = (low, high) => Math.floor(low + (high - low) * Math.random());
const fill = (bytes) => {
  const from = some(0, filler.length - 70000);
  return bytes < 70000 ? filler.subarray(from, from + bytes) : Buffer.alloc(bytes, filler);
};

// Answers of a page's own interfaces are never cached; `delay` is the server's thinking time in ms.
export const json = (low, high = low, more = {}) => ({
  type: 'application/json; charset=utf-8',
  cache: 'private, no-store',
  delay: 90,
  body: `{"status":"ok","data":"${fill(some(low, high))}"}`,
  ...more,
});
export const tiny = (more = {}) => ({
  type: 'application/json',
  cache: 'no-store',
  body: '{}',
  delay: 30,
  ...more,
});
export const nothing = (more = {}) => ({ status: 204, cache: 'no-store', body: '', delay: 20, ...more });
export const bytes = (type, low, high = low, more = {}) => ({
  type,
  cache: 'private, max-age=0, no-store',
  body: fill(some(low, high)),
  delay: 60,
  ...more,
});
const dot = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
export const pixel = (more = {}) => ({ type: 'image/gif', cache: 'no-store', body: dot, ...more });
export const moved = (to, status = 302, more = {}) => ({
  status,
  location: to,
  type: 'text/html; charset=utf-8',
  cache: 'no-store',
  body: '',
  ...more,
});
export const missing = () => ({ status: 404, type: 'text/html', body: 'not here' });

export const image = (low, high = low, type = 'image/jpeg') => ({
  type,
  cache: 'public, max-age=1209600, immutable',
  body: Buffer.concat([jpeg, fill(some(low, high))]),
});
export const script = (code, low = 0, high = low) => ({
  type: 'application/javascript; charset=utf-8',
  cache: 'public, max-age=31536000, immutable',
  body: low ? `${code}\n/*${fill(some(low, high))}*/` : code,
});
// The script other sites include to show a piece of this one: it puts frames where quotes stood.
export const framesFor = (quotes, source, [width, height], low, high, more = '') =>
  script(
    `
  document.querySelectorAll('${quotes}').forEach(function (quote) {
    var frame = document.createElement('iframe');
    frame.width = ${width};
    frame.height = ${height};
    frame.src = '${source}';
    quote.replaceWith(frame);
  });
  ${more}`,
    low,
    high,
  );
// A service worker that only waits for push messages.
export const pushWorker = () => ({
  ...script('self.addEventListener("push", () => {});', 3000, 5000),
  cache: 'no-cache',
});
export const style = (low, high = low) => ({
  type: 'text/css; charset=utf-8',
  cache: 'public, max-age=31536000, immutable',
  body: `/*${fill(some(low, high))}*/`,
});
export const stream = () => ({ type: 'text/event-stream', cache: 'no-store', stream: true });

// Sound plays in a <video> as film does, and needs no encoder: about 1 Mbit/s.
const films = new Map();
export function film(lasting) {
  const length = Math.max(2, Math.round(lasting));
  if (!films.has(length)) films.set(length, wave(length));
  return { type: 'video/mp4', cache: 'public, max-age=3600', body: films.get(length), ranges: true };
}

function wave(lasting) {
  const rate = 32000;
  const size = lasting * rate * 4;
  const file = Buffer.alloc(44 + size);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + size, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(2, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 4, 28);
  file.writeUInt16LE(4, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(size, 40);
  return file;
}

// The code all pages share, bundled once; each site serves it under its own script address.
const parts = ['base', 'feed', 'polls', 'talk', 'watch', 'views', 'adverts'];
export const pageCode = parts
  .map((part) => readFileSync(new URL(`client/${part}.js`, import.meta.url), 'utf8'))
  .join('\n');
export const pageScript = (low = 90000, high = 240000) => script(pageCode, low, high);

// A page. `does` switches on the shared page code's abilities (client/*.js), `inside` is its HTML,
// `weight` the bytes of data real pages carry in their HTML.
export function page({
  title,
  code,
  styles = [],
  pictures = [],
  inside = '',
  does = {},
  head = '',
  weight = 30000,
  referrer = undefined,
  headers = {},
  cache = 'private, no-cache, no-store, must-revalidate',
  tall = 6000,
  delay = 160,
}) {
  const told = JSON.stringify({ scale: settings.scale, ...does }).replaceAll('<', '\\u003c');
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
${referrer ? `<meta name="referrer" content="${referrer}">` : ''}${head}
${styles.map((s) => `<link rel="stylesheet" href="${s}">`).join('')}</head>
<body><h1>${title}</h1><main id="main">${pictures.map((p) => `<img src="${p}" width="480" height="320" alt="">`).join('\n')}${inside}</main>
<div style="height:${tall}px"></div><script type="application/json" id="data">"${fill(weight)}"</script>
<script type="application/json" id="page-settings">${told}</script>
${code ? `<script src="${code}"></script>` : ''}</body></html>`;
  return { type: 'text/html; charset=utf-8', body: html, cache, headers, delay };
}
