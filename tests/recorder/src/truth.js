// Writes down what really happened, as it happens: one JSON object a line.
//   active      the person uses a site, from just before the first navigation or return until leaving
//   background  a page of the site is open, nobody uses it
//   embed_load  another site's page is opened that carries pieces of these sites
//   post, auth  moments: something was sent; a log-in-with flow began
//   span        the person's whole day; failed: the script broke, leave this person out
import { appendFileSync } from 'node:fs';
import { seconds } from './settings.js';

const rounded = (t) => Math.round(t * 1000) / 1000;

export class Truth {
  constructor(file, mode, person) {
    this.file = file;
    this.start = { mode, person };
  }

  write(row) {
    for (const key of ['t', 'start', 'end']) if (row[key]) row[key] = rounded(row[key]);
    appendFileSync(this.file, JSON.stringify({ ...this.start, ...row }) + '\n');
  }

  async #interval(type, site, kind, work) {
    const start = seconds();
    const result = await work();
    this.write({ type, site, kind, start, end: seconds() });
    return result;
  }

  active(site, kind, work) {
    return this.#interval('active', site, kind, work);
  }

  background(site, kind, work) {
    return this.#interval('background', site, kind, work);
  }

  moment(type, details) {
    this.write({ type, ...details, t: seconds() });
  }
}
