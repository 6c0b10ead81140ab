// Never uses anything: a Facebook tab opened behind the others, polling steadily with large answers on
// the feed's own path, and a phone whose apps fetch through the proxy. Works the whole time.
import { phone } from '../phone.js';

export async function gill(desk) {
  const { truth, chance } = desk;
  await desk.records(15);
  const stop = phone(desk.name, chance);
  await truth.background('facebook', 'behind+phone', async () => {
    await desk.tabBehind('https://www.facebook.com/');
    for (let i = 0; i < 3; i++) {
      await desk.records(60);
      await desk.write(45);
      await desk.mail(45);
    }
  });
  stop();
}
