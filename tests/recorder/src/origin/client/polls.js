// Requests a page makes by itself, looked at or not.
//   every [low, high]  seconds; a steady page settles on one period when it loads, a jittery one
//                      waits its period times 0.7 to 1.3 each time
//   hidden             same | rare (every fourth time) | never
//   fresh              now and then new pictures come with it: { chance, pictures, count }
//   worker             the timer runs in a worker, which browsers do not slow down in hidden tabs;
//                      a page's own timers they run once a minute after a while
abilities.polls = (polls) => polls.forEach(poll);

function poll({ ask, every, steady = true, hidden = 'same', fresh = null, worker = false }) {
  const period = between(...every);
  const gap = () => (steady ? period : period * between(0.7, 1.3));
  let turn = 0;

  async function tick() {
    turn += 1;
    const skip = document.hidden && (hidden === 'never' || (hidden === 'rare' && turn % 4));
    if (skip) return;
    await call(pick([].concat(ask)));
    if (fresh && Math.random() < fresh.chance) {
      for (let i = 0; i < (fresh.count ?? 2); i++)
        new Image().src = pick(fresh.pictures).replaceAll('{id}', identifier);
    }
  }

  if (worker) return workerClock(gap, tick);
  const again = () =>
    later(gap(), () => {
      tick();
      again();
    });
  again();
}

function workerClock(gap, tick) {
  const code = 'onmessage = (event) => setTimeout(() => postMessage(0), event.data)';
  const clock = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  const again = () => clock.postMessage(gap() * 1000 * told.scale);
  clock.onmessage = () => {
    again();
    tick();
  };
  again();
}
