// Runs in the pages. What a page does is told in its settings; each ability registers itself here.
const told = JSON.parse(document.getElementById('page-settings').textContent);
const abilities = {};
const pick = (list) => list[Math.floor(Math.random() * list.length)];
const between = (low, high) => low + Math.random() * (high - low);
const later = (seconds, work) => setTimeout(work, seconds * 1000 * told.scale);
const identifier = () => Math.random().toString(36).slice(2, 12) + Math.floor(Math.random() * 1e9);

// One request of the page's own code. `sends` is the size of a POST body.
function call({
  url,
  method = 'GET',
  sends = 40,
  headers = {},
  keepalive = false,
  mode = 'cors',
  credentials = 'include',
}) {
  const address = url.replaceAll('{id}', identifier);
  const body = method === 'GET' ? undefined : 'x'.repeat(sends);
  const type = method === 'GET' ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
  return fetch(address, { method, body, keepalive, mode, credentials, headers: { ...type, ...headers } })
    .then((reply) => (mode === 'cors' ? reply.text() : ''))
    .catch(() => '');
}

function picture(place, source, width = 470, height = 420) {
  const image = new Image(width, height);
  image.loading = 'lazy';
  image.src = source.replaceAll('{id}', identifier);
  image.style.display = 'block';
  place.append(image);
}

addEventListener('DOMContentLoaded', () => {
  for (const [name, wish] of Object.entries(told)) abilities[name]?.(wish);
  if (told.worker && 'serviceWorker' in navigator)
    navigator.serviceWorker.register(told.worker).catch(() => {});
});
