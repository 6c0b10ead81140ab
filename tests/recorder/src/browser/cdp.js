// A small client of the browser's own debugging protocol. It is used instead of a test framework
// because those pretend that every tab is in front and switch the browser's cache off; then hidden
// tabs would run, and returning people would load, as no real browser does.
import WebSocket from 'ws';

export class Connection {
  #socket;
  #next = 1;
  #waiting = new Map();
  #listeners = new Map();

  static open(address) {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(address, { perMessageDeflate: false, maxPayload: 1 << 28 });
      socket.once('open', () => resolve(new Connection(socket)));
      socket.once('error', reject);
    });
  }

  constructor(socket) {
    this.#socket = socket;
    socket.on('message', (text) => this.#receive(JSON.parse(text)));
    socket.on('close', () => this.#failAll('the browser closed the connection'));
  }

  // One command; `session` names the tab it is for, none means the browser itself.
  send(method, params = {}, session = undefined, seconds = 45) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new Error(`${method}: no answer in ${seconds} s`));
      }, seconds * 1000);
      this.#waiting.set(id, { resolve, reject, timer, method });
      this.#socket.send(JSON.stringify({ id, method, params, sessionId: session }));
    });
  }

  // Calls `listener(params, session)` for each event of this name; returns how to stop listening.
  on(event, listener) {
    const all = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, all.add(listener));
    return () => all.delete(listener);
  }

  close() {
    this.#socket.close();
  }

  #receive(message) {
    if (message.id === undefined) {
      for (const listener of this.#listeners.get(message.method) ?? []) {
        listener(message.params, message.sessionId);
      }
      return;
    }
    const call = this.#waiting.get(message.id);
    if (!call) return;
    this.#waiting.delete(message.id);
    clearTimeout(call.timer);
    if (message.error) call.reject(new Error(`${call.method}: ${message.error.message}`));
    else call.resolve(message.result);
  }

  #failAll(reason) {
    for (const call of this.#waiting.values()) {
      clearTimeout(call.timer);
      call.reject(new Error(`${call.method}: ${reason}`));
    }
    this.#waiting.clear();
  }
}
