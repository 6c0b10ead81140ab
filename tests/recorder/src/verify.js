// verify.js OUT MODE...: is the recording whole? Logs and truth non-empty, nobody's script broke, and
// what people did is in the log. Ends with a short summary.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { people } from './people/index.js';
import { settings } from './settings.js';

const [out, ...modes] = process.argv.slice(2);
const logs = { url: ['', '_rich', '_combined'], connect: ['', '_rich'] };
let wrong = 0;
const complain = (text) => {
  console.error('WRONG:', text);
  wrong += 1;
};
const lines = (name) => {
  const file = `${out}/${name}`;
  if (!existsSync(file) || !statSync(file).size) {
    complain(`${name} is missing or empty`);
    return [];
  }
  return readFileSync(file, 'utf8').trimEnd().split('\n');
};

for (const mode of modes) {
  const truth = lines(`truth_${mode}.jsonl`).map((line) => JSON.parse(line));
  const counts = logs[mode].map((kind) => lines(`access_${mode}${kind}.log`).length);
  if (new Set(counts).size > 1) complain(`the ${mode} logs differ in length: ${counts}`);
  const seen = lines(`access_${mode}.log`).map((line) => line.split(/\s+/));
  const expected = settings.persons.length ? settings.persons : Object.keys(people);

  for (const { person, err } of truth.filter((row) => row.type === 'failed'))
    complain(`${mode} ${person} failed: ${err}`);
  for (const person of expected) {
    if (!truth.some((row) => row.type === 'span' && row.person === person))
      complain(`${mode} ${person} has no span`);
    if (!seen.some((fields) => fields[7] === person)) complain(`${mode} ${person} is not in the log`);
  }
  const active = truth.filter((row) => row.type === 'active');
  const minutes = active.reduce((sum, row) => sum + row.end - row.start, 0) / 60;
  console.log(
    `${mode}: ${counts[0]} log lines, ${expected.length} people, ${active.length} active intervals of ${minutes.toFixed(1)} min,`,
    `${truth.filter((row) => row.type === 'embed_load').length} pages with embeds, ${truth.filter((row) => row.type === 'post').length} posts`,
  );
}
process.exit(wrong ? 1 : 0);
