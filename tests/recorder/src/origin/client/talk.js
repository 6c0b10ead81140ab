// Writing: posts, comments, chats, documents. Each has a box with an id and, but for documents, a
// button that sends.
abilities.compose = (forms) =>
  forms.forEach(({ box, button, send, ahead = null, then = [] }) => {
    const field = document.querySelector(box);
    field.addEventListener('input', () => {
      if (ahead && field.value.length % ahead.each === 0) call(ahead);
    });
    document.querySelector(button).addEventListener('click', async () => {
      await call({ ...send, sends: 400 + field.value.length });
      field.value = '';
      then.forEach((one) => call(one));
      if (window.opener && send.closes) later(1.5, () => close());
    });
  });

// A conversation. Sending goes by request or, where `send` is missing, through the socket.
abilities.chat = ({ box, button, typing = null, send = null, pictures = [], received = [] }) => {
  const field = document.querySelector(box);
  let told = 0;
  field.addEventListener('input', () => {
    if (!typing || Date.now() - told < 8000) return;
    told = Date.now();
    call(typing);
  });
  document.querySelector(button).addEventListener('click', () => {
    if (send) call({ ...send, sends: 120 + field.value.length });
    else window.pageSocket?.send('x'.repeat(200 + field.value.length));
    field.value = '';
  });
  abilities.heard = (message) => {
    if (!message.includes('message')) return;
    if (pictures.length && Math.random() < 0.4)
      picture(document.getElementById('main'), pick(pictures), 300, 200);
    if (!document.hidden) received.forEach((one) => call(one));
  };
};

// A document that saves itself while it is written in.
abilities.writing = ({ box, save, pauseOf = 2, atMost = 8 }) => {
  const field = document.querySelector(box);
  let waiting = null;
  let last = Date.now();
  const store = () => {
    last = Date.now();
    call({ ...save, sends: 200 + Math.min(field.value.length, 4000) });
  };
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    if (Date.now() - last > atMost * 1000 * told.scale) store();
    else waiting = later(pauseOf, store);
  });
};
