// One person's desk: a browser signed in at the proxy, the usual work tabs, and the truth being
// written. People's days (people/*.js) are told in terms of it.
import { Chromium } from './browser/chromium.js';
import { openDoor } from './browser/door.js';
import { embedSites } from './sites/embeds.js';
import { pause, proxyPort, scaledPause, seconds, settings } from './settings.js';

const workPlaces = {
  records: 'https://mis.pupiltrack.test/register',
  mail: 'https://mail.postroom.test/mail/',
  documents: 'https://docs.papertrail.test/document/77/edit',
};
const sentences =
  'Green leaves take in light and make sugar from water and air. Ask which part of the plant does it. ';

export class Desk {
  #workTabs = new Map();

  constructor({ name, truth, chance, version }) {
    Object.assign(this, {
      name,
      truth,
      chance,
      version,
      profile: `${settings.scratch}/profiles/${settings.mode}-${name}`,
    });
  }

  // Switch the computer on. The proxy asks who this is when the first page is opened; after that the
  // browser answers by itself, and nothing stands between it and the proxy any more.
  async sitDown() {
    this.browser = await Chromium.start({ ...this.#computer(proxyPort()), more: ['about:blank'] });
    const [tab] = await this.browser.tabs();
    const { connection } = this.browser;
    // A request may be gone by the time it is answered.
    const answer = (command, params, session) => connection.send(command, params, session).catch(() => {});
    const known = { response: 'ProvideCredentials', username: this.name, password: 'x' };
    const stops = [
      connection.on('Fetch.authRequired', ({ requestId }, session) =>
        answer('Fetch.continueWithAuth', { requestId, authChallengeResponse: known }, session),
      ),
      connection.on('Fetch.requestPaused', ({ requestId }, session) =>
        answer('Fetch.continueRequest', { requestId }, session),
      ),
    ];
    await tab.send('Fetch.enable', { handleAuthRequests: true });
    await tab.open('https://www.hillside-school.test/staff');
    await tab.send('Fetch.disable');
    stops.forEach((stop) => stop());
  }

  #computer(proxy) {
    return { profile: this.profile, proxy, version: this.version };
  }

  // Close the browser with its tabs and start it again with "continue where you left off"; answers
  // with the restored tabs.
  async restart(away) {
    await this.browser.close();
    this.#workTabs.clear();
    await scaledPause(away);
    const door = await openDoor(this.name);
    this.browser = await Chromium.start({ ...this.#computer(door), more: ['--restore-last-session'] });
    await pause(3);
    const tabs = await this.browser.tabs();
    const addresses = await Promise.all(tabs.map((tab) => tab.address()));
    for (const [place, url] of Object.entries(workPlaces)) {
      const found = addresses.indexOf(url);
      if (found >= 0) this.#workTabs.set(place, tabs[found]);
    }
    return addresses;
  }

  async leave() {
    await this.browser?.close().catch(() => {});
  }

  wait(low, high = low) {
    return scaledPause(this.chance.between(low, high));
  }

  blankTab() {
    return this.browser.newTab();
  }

  // A tab opened behind the one in front, as a click with the control key does.
  async tabBehind(url) {
    const tab = await this.browser.newTab({ url, background: true });
    await tab.settled();
  }

  // A page with pieces of other sites in it; reading it is not using them.
  async openWithPieces(tab, address, pieces) {
    this.truth.moment('embed_load', {
      page: new URL(address).pathname,
      sites: embedSites(pieces),
      n: pieces.length,
    });
    await tab.open(`${address}?with=${pieces.join(',')}`);
  }

  // The tab of one of the work places, in front; opened at first use.
  async #at(place) {
    let tab = this.#workTabs.get(place);
    if (tab) {
      await tab.show();
      return tab;
    }
    tab = await this.blankTab();
    this.#workTabs.set(place, tab);
    await tab.open(workPlaces[place]);
    return tab;
  }

  async #until(forSeconds, work) {
    const end = seconds() + forSeconds * settings.scale;
    while (seconds() < end) await work(end);
  }

  // Pupil records: marks and scrolling every few seconds.
  async records(forSeconds) {
    const tab = await this.#at('records');
    await this.#until(forSeconds, async (end) => {
      await this.wait(3, 8);
      if (seconds() > end) return;
      if (this.chance.happens(0.6)) await tab.click(`#mark${this.chance.whole(1, 6)}`);
      else await tab.wheel(600);
    });
  }

  // E-mail: a letter every ten seconds or so.
  async mail(forSeconds) {
    const tab = await this.#at('mail');
    await this.#until(forSeconds, async (end) => {
      await this.wait(2, 4);
      await tab.click(`#letter${this.chance.whole(1, 3)}`);
      await scaledPause(
        Math.max(0, Math.min(this.chance.between(5, 12), (end - seconds()) / settings.scale)),
      );
    });
    return tab;
  }

  // A document: typing, which saves itself by POST.
  async write(forSeconds) {
    const tab = await this.#at('documents');
    await this.#until(forSeconds, async () => {
      await tab.type('#text', sentences.slice(0, this.chance.whole(12, 30)), this.chance);
      await this.wait(1, 4);
    });
  }
}
