// A door to the proxy that adds the person's name to what the browser asks. Only for restarted
// browsers: their restored tabs load before anybody could answer the proxy's question.
import { connect, createServer } from 'node:net';
import { proxyPort } from '../settings.js';

export function openDoor(name) {
  const proof = Buffer.from(`${name}:x`).toString('base64');
  const door = createServer((browser) => {
    const proxy = connect(proxyPort(), '127.0.0.1');
    browser.on('error', () => proxy.destroy());
    proxy.on('error', () => browser.destroy());
    browser.once('data', (first) => {
      proxy.write(
        first.toString('latin1').replace('\r\n', `\r\nProxy-Authorization: Basic ${proof}\r\n`),
        'latin1',
      );
      browser.pipe(proxy).pipe(browser);
    });
  });
  return new Promise((resolve) => door.listen(0, '127.0.0.1', () => resolve(door.address().port)));
}
