// Seeded random numbers, one stream for each person, so that one person's day does not change when
// another's does.
export function chance(seed, name) {
  let state = 2166136261 ^ seed;
  for (const letter of name) state = Math.imul(state ^ letter.charCodeAt(0), 16777619);

  function next() {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  const between = (low, high) => low + (high - low) * next();
  return {
    between,
    whole: (low, high) => Math.floor(between(low, high + 1)),
    happens: (probability) => next() < probability,
    oneOf: (list) => list[Math.floor(next() * list.length)],
    shuffled: (list) =>
      list
        .map((value) => ({ value, key: next() }))
        .sort((a, b) => a.key - b.key)
        .map((x) => x.value),
  };
}
