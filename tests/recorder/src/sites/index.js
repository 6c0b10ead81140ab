// All fake sites by host. Run by itself it prints one line for each certificate: base, then names.
import { pathToFileURL } from 'node:url';
import bluesky from './bluesky.js';
import browser from './browser.js';
import discord from './discord.js';
import facebook from './facebook.js';
import instagram from './instagram.js';
import linkedin from './linkedin.js';
import news from './news.js';
import pinterest from './pinterest.js';
import reddit from './reddit.js';
import snapchat from './snapchat.js';
import threads from './threads.js';
import tiktok from './tiktok.js';
import whatsapp from './whatsapp.js';
import wikipedia from './wikipedia.js';
import work from './work.js';
import x from './x.js';
import youtube from './youtube.js';

const sites = [
  bluesky,
  browser,
  discord,
  facebook,
  instagram,
  linkedin,
  news,
  pinterest,
  reddit,
  snapchat,
  threads,
  tiktok,
  whatsapp,
  wikipedia,
  work,
  x,
  youtube,
];
const hosts = Object.assign({}, ...sites.map((site) => site.hosts));
const sockets = Object.assign({}, ...sites.map((site) => site.sockets ?? {}));

export const hostNames = Object.keys(hosts);
export const routesOf = (host) => hosts[host] ?? [];
export const socketOf = (host) => sockets[host];
// None of the hosts here is below a public suffix of two parts.
export const baseOf = (host) => (hosts[host] ? host.split('.').slice(-2).join('.') : undefined);

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.argv[2] === 'hosts') {
    console.log(hostNames.map((host) => `127.0.0.1 ${host}`).join('\n'));
  } else {
    for (const base of new Set(hostNames.map(baseOf))) {
      console.log([base, ...hostNames.filter((host) => baseOf(host) === base)].join(' '));
    }
  }
}
