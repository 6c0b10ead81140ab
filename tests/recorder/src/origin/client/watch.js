// Film in two fashions: players that fetch pieces themselves, and films one above the other in
// <video> elements.
abilities.player = ({
  pieces,
  every = [5, 9],
  starts = [],
  reports = null,
  autoplay = false,
  button = '#play',
  lasting = 240,
  next = null,
}) => {
  let playing = false;
  let played = 0;

  async function piece() {
    if (!playing) return;
    call(pieces);
    const wait = between(...every);
    played += wait;
    if (next && played > lasting) {
      played = 0;
      history.pushState({}, '', next.address);
      next.asks.forEach((one) => call(one));
    }
    later(wait, piece);
  }
  function report() {
    if (!playing) return;
    call(reports.ask);
    later(between(...reports.every), report);
  }
  function toggle() {
    playing = !playing;
    if (!playing) return;
    starts.forEach((one) => call(one));
    for (let i = 0; i < 3; i++) later(i * 0.4, () => call(pieces));
    later(between(...every), piece);
    if (reports) later(3, report);
  }
  document.querySelector(button)?.addEventListener('click', toggle);
  if (autoplay) toggle();
};

// Vertical films: a turn of the wheel or an arrow key brings the next one.
abilities.shorts = ({ film, list, each = 5, item = [], seen = null, pieces = null }) => {
  const screen = document.createElement('video');
  Object.assign(screen, { muted: true, autoplay: true, loop: true, width: 360, height: 640 });
  document.getElementById('main').prepend(screen);
  let number = 0;
  let turned = 0;

  function show() {
    if (number % each === 0) call(list);
    number += 1;
    if (film) screen.src = film.replaceAll('{id}', identifier);
    item.forEach((one) => call(one));
    if (pieces) for (let i = 0; i < 2; i++) later(i * 0.6, () => call(pieces));
  }
  function turn() {
    if (Date.now() - turned < 700) return;
    turned = Date.now();
    if (seen) call(seen);
    show();
  }
  addEventListener('wheel', turn);
  addEventListener('keydown', (event) => event.key === 'ArrowDown' && turn());
  show();
};

// An embedded piece that fetches its own data when it comes into sight or is clicked.
abilities.embedded = ({ onSight = [], onClick = [], pictures = [], film = null }) => {
  let played = false;
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    seen.disconnect();
    onSight.forEach((one) => call(one));
    pictures.forEach((one) => picture(document.getElementById('main'), one, 200, 150));
  });
  seen.observe(document.body);
  document.addEventListener('click', () => {
    onClick.forEach((one) => call(one));
    if (!film || played) return;
    played = true;
    const screen = document.createElement('video');
    Object.assign(screen, {
      muted: true,
      autoplay: true,
      width: 320,
      height: 400,
      src: film.replaceAll('{id}', identifier),
    });
    document.getElementById('main').prepend(screen);
  });
};
