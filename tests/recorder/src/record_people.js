// Lets everybody live their day at once, one browser each, and writes the truth about it.
import { execFileSync } from 'node:child_process';
import { chance } from './chance.js';
import { Desk } from './desk.js';
import { people } from './people/index.js';
import { Truth } from './truth.js';
import { pause, seconds, settings } from './settings.js';

const version = execFileSync('chromium', ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] })
  .toString()
  .match(/\d+/)[0];
const chosen = Object.entries(people).filter(
  ([name]) => !settings.persons.length || settings.persons.includes(name),
);
let failures = 0;

async function day([name, live], position) {
  // Browsers start one after another: two cores cannot start sixteen at once.
  await pause(position * Math.max(1.5, 5 * settings.scale));
  const truth = new Truth(`${settings.scratch}/truth/truth_${settings.mode}.jsonl`, settings.mode, name);
  const desk = new Desk({ name, truth, version, chance: chance(settings.seed, name) });
  const start = seconds();
  try {
    await desk.sitDown();
    await live(desk);
    truth.write({ type: 'span', start, end: seconds() });
    console.log(`${settings.mode} ${name}: ${Math.round(seconds() - start)} s`);
  } catch (error) {
    failures += 1;
    truth.write({ type: 'failed', err: String(error.message).split('\n')[0], t: seconds() });
    console.error(`${settings.mode} ${name} FAILED:`, error);
  }
  await desk.leave();
}

await Promise.all(chosen.map(day));
process.exit(failures ? 1 : 0);
