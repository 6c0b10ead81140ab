// All fake sites in one process: HTTP/2, HTTP/1.1 and WebSockets on 127.0.0.1:443, and :80 sending
// everybody on to https. Each site says in src/sites/ which hosts it has and how they answer.
import { createSecureServer } from 'node:http2';
import { createServer } from 'node:http';
import { createSecureContext } from 'node:tls';
import { readFileSync } from 'node:fs';
import { WebSocketServer } from 'ws';
import { baseOf, routesOf, socketOf } from '../sites/index.js';
import { missing, image } from './replies.js';
import { scaledPause, settings } from '../settings.js';

const certificate = (name) => readFileSync(`${settings.scratch}/pki/${name}`);
const key = certificate('site.key');
const contexts = new Map();

function contextFor(host) {
  const base = baseOf(host);
  if (!contexts.has(base)) contexts.set(base, createSecureContext({ key, cert: certificate(`${base}.crt`) }));
  return contexts.get(base);
}

function fits(pattern, path) {
  if (pattern instanceof RegExp) return pattern.test(path);
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : pattern === path;
}

function answer(host, url, method, headers) {
  if (url.pathname === '/favicon.ico') return image(1500, 4000, 'image/x-icon');
  for (const [methods, pattern, reply] of routesOf(host)) {
    if ((methods === '*' || methods.split(' ').includes(method)) && fits(pattern, url.pathname)) {
      return typeof reply === 'function'
        ? reply({ url, path: url.pathname, query: url.searchParams, headers })
        : reply;
    }
  }
  console.error('no answer for', method, host + url.pathname);
  return missing();
}

// Sites that call themselves across hosts answer the browser's cross-origin questions.
function crossOrigin(request) {
  const origin = request.headers.origin;
  if (!origin) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    'access-control-max-age': '600',
    'access-control-allow-headers': request.headers['access-control-request-headers'] ?? 'content-type',
    vary: 'origin',
  };
}

function send(request, response, reply) {
  const headers = {
    'content-type': reply.type,
    'cache-control': reply.cache ?? 'max-age=600',
    ...crossOrigin(request),
    ...reply.headers,
  };
  if (!reply.type) delete headers['content-type'];
  if (reply.location) headers.location = reply.location;
  if (reply.stream) return keepTelling(request, response, headers);
  const range = reply.ranges && /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  let { body } = reply;
  let status = reply.status ?? 200;
  if (range) {
    const [from, to] = [Number(range[1]), range[2] ? Number(range[2]) : body.length - 1];
    headers['content-range'] = `bytes ${from}-${to}/${body.length}`;
    body = body.subarray(from, to + 1);
    status = 206;
  }
  if (reply.ranges) headers['accept-ranges'] = 'bytes';
  if (status !== 204 && status !== 304) headers['content-length'] = Buffer.byteLength(body);
  response.writeHead(status, headers);
  response.end(request.method === 'HEAD' || status === 204 ? undefined : body);
}

// An event stream stays open as long as the page does, with a sign of life now and then.
function keepTelling(request, response, headers) {
  response.writeHead(200, headers);
  response.write(':ok\n\n');
  const timer = setInterval(() => response.write('data: {"heartbeat":1}\n\n'), 25000 * settings.scale);
  request.on('close', () => clearInterval(timer));
}

function handle(request, response) {
  const host = (request.headers[':authority'] ?? request.headers.host ?? '').split(':')[0];
  const url = new URL(request.url, `https://${host}`);
  request.resume();
  response.on('error', () => {});
  request.on('end', () => {
    const asking = request.method === 'OPTIONS' && request.headers['access-control-request-method'];
    const reply = asking ? { status: 204, body: '' } : answer(host, url, request.method, request.headers);
    setTimeout(
      () => {
        if (!response.destroyed) send(request, response, reply);
      },
      (reply.delay ?? 15) * (0.5 + Math.random()),
    );
  });
}

const sockets = new WebSocketServer({ noServer: true });

async function pushMessages(socket, { every, message }) {
  while (socket.readyState === socket.OPEN) {
    await scaledPause(every[0] + Math.random() * (every[1] - every[0]));
    socket.send(message());
  }
}

function upgrade(request, socket, head) {
  const host = request.headers.host.split(':')[0];
  const pushes = socketOf(host);
  socket.on('error', () => {});
  if (!pushes) return socket.destroy();
  sockets.handleUpgrade(request, socket, head, (opened) => {
    opened.on('message', () => opened.send('{"op":11}'));
    opened.on('error', () => {});
    pushMessages(opened, pushes).catch(() => {});
  });
}

const server = createSecureServer(
  {
    allowHTTP1: true,
    key,
    cert: certificate(`${baseOf('www.findit.test')}.crt`),
    SNICallback: (name, done) => done(null, baseOf(name) ? contextFor(name) : undefined),
  },
  handle,
);
server.on('upgrade', upgrade);
for (const event of ['sessionError', 'tlsClientError', 'clientError']) server.on(event, () => {});
server.listen(443, '127.0.0.1', () => console.error('sites are up'));
createServer((request, response) => {
  response.writeHead(301, { location: `https://${request.headers.host}${request.url}` });
  response.end();
}).listen(80, '127.0.0.1');
process.on('uncaughtException', (error) => console.error('sites:', error));
