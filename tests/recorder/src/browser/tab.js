// One tab and what hands can do with it. Mouse and keys go through the browser's input path, so
// that clicks count as the person's own (Sec-Fetch-User) and scrolling is real scrolling.
import { pause, scaledPause, seconds, settings } from '../settings.js';

export class Tab {
  static async attach(connection, target) {
    const { sessionId } = await connection.send('Target.attachToTarget', { targetId: target, flatten: true });
    const tab = new Tab(connection, target, sessionId);
    await tab.send('Page.enable');
    return tab;
  }

  constructor(connection, target, session) {
    this.connection = connection;
    this.target = target;
    this.session = session;
  }

  send(method, params = {}, timeout = 45) {
    return this.connection.send(method, params, this.session, timeout);
  }

  // Bring this tab to the front; its neighbours in the window become hidden.
  show() {
    return this.connection.send('Target.activateTarget', { targetId: this.target });
  }

  async close() {
    await this.connection.send('Target.closeTarget', { targetId: this.target }).catch(() => {});
  }

  async evaluate(expression) {
    const answer = await this.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if (answer.exceptionDetails)
      throw new Error(`page script: ${answer.exceptionDetails.text} in ${expression}`);
    return answer.result.value;
  }

  // Waits for the load that `start` causes. A page that never finishes loading is no error: people
  // read half-loaded pages too.
  async loaded(start) {
    let stop;
    const load = new Promise((resolve) => {
      stop = this.connection.on(
        'Page.loadEventFired',
        (_, session) => session === this.session && resolve(true),
      );
    });
    const result = await start();
    if (!(await Promise.race([load, pause(45)]))) console.error('slow page:', await this.address());
    stop();
    return result;
  }

  // Waits for a page that somebody else opened: a window, a tab behind the others.
  async settled() {
    const until = seconds() + 45;
    while (seconds() < until) {
      if (
        await this.evaluate('location.protocol == "https:" && document.readyState == "complete"').catch(
          () => false,
        )
      )
        return;
      await pause(0.3);
    }
    throw new Error(`${await this.address()} did not load`);
  }

  address() {
    return this.evaluate('location.href').catch(() => 'unknown');
  }

  // As if typed into the address bar.
  open(url) {
    return this.loaded(async () => {
      const { errorText } = await this.send('Page.navigate', { url, transitionType: 'typed' });
      if (errorText) throw new Error(`${url}: ${errorText}`);
    });
  }

  // The back button.
  async back() {
    const { currentIndex, entries } = await this.send('Page.getNavigationHistory');
    await this.send('Page.navigateToHistoryEntry', { entryId: entries[currentIndex - 1].id });
    await pause(1);
  }

  // Where to put the mouse for this element, scrolled into view first.
  async #place(selector) {
    const until = seconds() + 15;
    while (seconds() < until) {
      const place = await this.evaluate(
        `(() => {
        const element = document.querySelector(${JSON.stringify(selector)});
        if (!element) return null;
        element.scrollIntoView({ block: 'center' });
        const box = element.getBoundingClientRect();
        return { x: box.x + Math.min(box.width / 2, 200), y: box.y + box.height / 2 };
      })()`,
      ).catch(() => null);
      if (place) return place;
      await pause(0.5);
    }
    throw new Error(`${selector} is not on ${await this.address()}`);
  }

  async hover(selector) {
    const place = await this.#place(selector);
    await this.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...place });
    return place;
  }

  async click(selector) {
    const place = await this.hover(selector);
    await pause(0.15);
    const button = { ...place, button: 'left', clickCount: 1 };
    await this.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...button });
    // The click may take the page, and with it this answer, away.
    await this.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...button }, 10).catch(() => {});
  }

  // Click a link and wait for the page it leads to.
  follow(selector) {
    return this.loaded(() => this.click(selector));
  }

  async wheel(distance) {
    await this.send(
      'Input.dispatchMouseEvent',
      { type: 'mouseWheel', x: 400, y: 420, deltaX: 0, deltaY: distance },
      15,
    ).catch(() => {});
  }

  async press(key, code) {
    for (const type of ['keyDown', 'keyUp']) {
      await this.send('Input.dispatchKeyEvent', { type, key, code: key, windowsVirtualKeyCode: code });
    }
  }

  // Typing at about four keys a second.
  async type(selector, text, chance) {
    await this.click(selector);
    for (const letter of text) {
      await this.send('Input.dispatchKeyEvent', { type: 'keyDown', text: letter, key: letter });
      await this.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter });
      await scaledPause(chance.between(0.12, 0.4));
    }
  }

  // Read for so many seconds, scrolling now and then.
  async read(forSeconds, [least, most], chance, distance = [350, 900]) {
    const end = seconds() + forSeconds * settings.scale;
    for (;;) {
      const rest = end - seconds();
      const next = chance.between(least, most) * settings.scale;
      if (next >= rest) return pause(rest);
      await pause(next);
      await this.wheel(chance.between(...distance));
    }
  }
}
