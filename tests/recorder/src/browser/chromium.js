// One person's browser: a real Chromium with a profile of its own, behind the proxy.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { Connection } from './cdp.js';
import { Tab } from './tab.js';
import { pause } from '../settings.js';

// An office desktop. Chromium without a screen would call itself HeadlessChrome.
const agent = (version) =>
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`;

// Switched off: what would only fail here (updates, account look-ups). Not switched off: the cache,
// the slowing of hidden tabs, going back without loading, prefetching.
const switches = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--password-store=basic',
  '--mute-audio',
  '--hide-crash-restore-bubble',
  '--window-size=1200,860',
  '--remote-debugging-port=0',
];

export class Chromium {
  static async start({ profile, proxy, version, more = [] }) {
    mkdirSync(profile, { recursive: true });
    const program = spawn(
      'chromium',
      [
        ...switches,
        `--user-data-dir=${profile}`,
        `--proxy-server=http://127.0.0.1:${proxy}`,
        `--user-agent=${agent(version)}`,
        ...more,
      ],
      { env: { ...process.env, HOME: profile }, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const connection = await Connection.open(await debuggingAddress(program));
    const browser = new Chromium(program, connection);
    await browser.#watchTabs();
    return browser;
  }

  #openers = [];

  constructor(program, connection) {
    this.program = program;
    this.connection = connection;
  }

  async #watchTabs() {
    this.connection.on('Target.targetCreated', ({ targetInfo }) => {
      if (targetInfo.type === 'page') this.#openers.forEach((opener) => opener(targetInfo));
    });
    await this.connection.send('Target.setDiscoverTargets', { discover: true });
  }

  // The tabs that are open now; after a restart these are the restored ones.
  async tabs() {
    const { targetInfos } = await this.connection.send('Target.getTargets');
    return Promise.all(
      targetInfos
        .filter((info) => info.type === 'page')
        .map((info) => Tab.attach(this.connection, info.targetId)),
    );
  }

  async newTab({ window = false, url = 'about:blank', background = false } = {}) {
    const { targetId } = await this.connection.send('Target.createTarget', {
      url,
      newWindow: window,
      background,
    });
    return Tab.attach(this.connection, targetId);
  }

  // The window or tab that `open` makes a page open, such as a log-in window; loaded.
  async popup(open) {
    let stop;
    const seen = new Promise((resolve) => {
      this.#openers.push((stop = (info) => !info.subtype && resolve(info.targetId)));
    });
    await open();
    const target = await Promise.race([seen, pause(30)]);
    this.#openers.splice(this.#openers.indexOf(stop), 1);
    if (!target) throw new Error('no window opened');
    const tab = await Tab.attach(this.connection, target);
    await tab.settled();
    return tab;
  }

  // A person closing the browser; the profile keeps what a restart needs.
  async close() {
    const gone = new Promise((resolve) => this.program.once('exit', resolve));
    await this.connection.send('Browser.close').catch(() => {});
    await Promise.race([gone, pause(10)]);
    if (this.program.exitCode === null) this.program.kill('SIGKILL');
    this.connection.close();
  }
}

function debuggingAddress(program) {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error(`chromium did not start: ${text}`)), 60000);
    program.stderr.on('data', (data) => {
      if (text.length > 100000) return;
      text += data;
      const found = text.match(/ws:\/\/\S+/);
      if (found) {
        clearTimeout(timer);
        resolve(found[0]);
      }
    });
    program.once('exit', (code) => reject(new Error(`chromium ended (${code}): ${text.slice(0, 2000)}`)));
  });
}
