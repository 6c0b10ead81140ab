// Pages that change their content without loading a document: links with data-view.
abilities.views = (views) => {
  document.addEventListener('click', async (event) => {
    const link = event.target.closest?.('[data-view]');
    if (!link) return;
    event.preventDefault();
    const view = views[link.dataset.view];
    history.pushState({ view: link.dataset.view }, '', link.getAttribute('href'));
    scrollTo(0, 0);
    await Promise.all(view.asks.map((one) => call(one)));
    const place = document.createElement('section');
    document.getElementById('main').prepend(place);
    for (const source of view.pictures ?? []) picture(place, source);
  });
};

// A preview of where a link leads, while the mouse is on it.
abilities.previews = ({ links, ask }) => {
  document
    .querySelectorAll(links)
    .forEach((link) =>
      link.addEventListener('mouseenter', () => call({ url: ask + link.textContent.trim() })),
    );
};

// Suggestions while a search is typed.
abilities.suggest = ({ box, ask, each = 2 }) => {
  const field = document.querySelector(box);
  field.addEventListener('input', () => field.value.length % each === 0 && call({ url: ask + field.value }));
};

// Buttons that open a small window, as share and log-in buttons do.
abilities.popups = (buttons) =>
  buttons.forEach(({ button, url }) =>
    document
      .querySelector(button)
      .addEventListener('click', () => open(url, '_blank', 'width=600,height=640')),
  );

// Buttons that send a small request and change nothing else.
abilities.marks = ({ buttons, ask }) =>
  document.querySelectorAll(buttons).forEach((button) => button.addEventListener('click', () => call(ask)));

// The last step of a log-in window: tell the page that opened it, then go.
abilities.handBack = () => {
  window.opener?.postMessage('signed-in', '*');
  later(0.8, () => close());
};
abilities.awaitSignIn = ({ asks }) =>
  addEventListener('message', (event) => event.data === 'signed-in' && asks.forEach((one) => call(one)));
