// What a run is told from outside, and the addresses its parts share. Everything is on loopback
// inside a network namespace of its own, so the ports cannot clash with anything.
const environment = process.env;

function needed(name) {
  if (!environment[name]) throw new Error(`${name} is not set; start this through record.sh`);
  return environment[name];
}

export const settings = {
  seed: Number(environment.SEED ?? 1),
  // Human times and the pages' own timers are multiplied by this; 0.1 makes a smoke run.
  scale: Number(environment.SCALE ?? 1),
  // Only these people, by name; empty means everyone.
  persons: (environment.PERSONS ?? '').split(',').filter(Boolean),
  // Working folder of the run: certificates, profiles, logs while they are written.
  get scratch() {
    return needed('SCRATCH');
  },
  get mode() {
    return needed('MODE');
  },
  ports: { url: 8080, connect: 8081 },
};

export const proxyPort = () => settings.ports[settings.mode];
export const seconds = () => Date.now() / 1000;
export const pause = (s) => new Promise((resolve) => setTimeout(resolve, Math.max(0, s) * 1000));
export const scaledPause = (s) => pause(s * settings.scale);
