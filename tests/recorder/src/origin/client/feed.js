// A list that grows as the reader scrolls: one request for data, then its pictures.
//   step  how many pixels down bring the next piece
abilities.feed = ({
  ask,
  pictures = [],
  each = 3,
  size = [470, 420],
  columns = 1,
  follow = [],
  step = 700,
}) => {
  const list = document.createElement('section');
  if (columns > 1) list.style.columnCount = columns;
  document.getElementById('main').append(list);
  let reached = 0;
  let busy = false;

  async function more() {
    busy = true;
    reached = scrollY;
    await call(pick([].concat(ask)));
    for (let i = 0; i < each; i++) if (pictures.length) picture(list, pick(pictures), ...size);
    follow.forEach((one) => call(one));
    later(1, () => {
      busy = false;
    });
  }

  addEventListener('scroll', () => {
    if (scrollY === 0) reached = 0;
    if (!busy && scrollY - reached > step) more();
  });
};

// What pages report about themselves, and once more when they go out of sight.
abilities.report = ({ url, every = [10, 20], sends = 300, beacon = true }) => {
  const tell = () =>
    call({
      url,
      method: 'POST',
      sends: Math.floor(between(sends, sends * 4)),
      keepalive: true,
      mode: 'no-cors',
    });
  const again = () =>
    later(between(...every), () => {
      if (!document.hidden || Math.random() < 0.25) tell();
      again();
    });
  again();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden && beacon) navigator.sendBeacon(url, 'x'.repeat(sends));
  });
};

// Once at the start of the page: what it asks for before it can show anything.
abilities.start = (calls) => calls.forEach((one) => call(one));

abilities.socket = ({ url, ping = 30 }) => {
  let again = 5;
  const connect = () => {
    const socket = new WebSocket(url);
    window.pageSocket = socket;
    const timer = setInterval(
      () => socket.readyState === 1 && socket.send('{"op":1}'),
      ping * 1000 * told.scale,
    );
    socket.onmessage = (event) => abilities.heard?.(event.data);
    socket.onclose = () => {
      clearInterval(timer);
      later((again = Math.min(120, again * 2)), connect);
    };
  };
  connect();
};

abilities.events = ({ url }) => new EventSource(url, { withCredentials: true });
