// A phone in a pocket: its apps fetch news by themselves through the proxy. They trust only their
// own maker's authority, so the proxy can pass them through or break them, not read them.
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { readFileSync } from 'node:fs';
import { proxyPort, scaledPause, settings } from './settings.js';

const apps = [
  { host: 'graph.facebook.com', agent: 'Facebook/471 CFNetwork/1494 Darwin/23.4.0', every: [35, 70] },
  { host: 'i.instagram.com', agent: 'Instagram 331.0 (iPhone14,5; iOS 17_4)', every: [40, 80] },
  { host: 'api16-normal-useast5.tiktokv.com', agent: 'com.zhiliaoapp.musically/34.1', every: [45, 60] },
  { host: 'gcp.api.snapchat.com', agent: 'Snapchat/12.85', every: [60, 90] },
];

// One request of one app; resolves when its connection has closed, whatever became of it.
function ask(name, { host, agent }) {
  return new Promise((resolve) => {
    const socket = connect(proxyPort(), '127.0.0.1');
    socket.on('error', resolve).on('close', resolve);
    socket.setTimeout(20000, () => socket.destroy());
    const proof = Buffer.from(`${name}:x`).toString('base64');
    socket.write(
      `CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}:443\r\nUser-Agent: ${agent}\r\nProxy-Authorization: Basic ${proof}\r\n\r\n`,
    );
    socket.once('data', () => {
      const secure = connectTls({
        socket,
        servername: host,
        ca: readFileSync(`${settings.scratch}/pki/sites-ca.pem`),
      });
      secure.on('error', () => socket.destroy());
      secure.on('data', () => {});
      secure.write(
        `POST /graphql HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: ${agent}\r\nContent-Length: 4\r\n\r\nnews`,
      );
      setTimeout(() => secure.end(), 3000);
    });
  });
}

// Starts polling; returns how to stop it.
export function phone(name, chance) {
  let on = true;
  for (const app of apps) {
    (async () => {
      while (on) {
        await ask(name, app);
        await scaledPause(chance.between(...app.every));
      }
    })();
  }
  return () => {
    on = false;
  };
}
