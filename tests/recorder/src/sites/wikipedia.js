// Wikipedia: documents that are cached by the browser, previews on hovering, search suggestions.
import { image, json, nothing, page, pageScript, some, style } from '../origin/replies.js';

const www = 'https://en.wikipedia.org';
const topics = [
  'Photosynthesis',
  'Chloroplast',
  'Cell_wall',
  'Water_cycle',
  'Leaf',
  'Roman_Britain',
  'Hadrian%27s_Wall',
  'River_Tyne',
  'Volcano',
  'Plate_tectonics',
];
const picture = (topic, i) =>
  `https://upload.wikimedia.org/wikipedia/commons/thumb/a/a${i}/${topic}_${i}.jpg/330px-${topic}_${i}.jpg`;

// Some links are fetched when the mouse rests on them; the click then needs no request any more.
const ahead =
  '<script type="speculationrules">{"prefetch":[{"where":{"selector_matches":".ahead"},"eagerness":"moderate"}]}</script>';

const article = ({ path }) => {
  const topic = path.split('/').pop();
  return page({
    title: `${decodeURIComponent(topic)} - Wikipedia`,
    code: `${www}/w/load.php?lang=en&modules=startup&only=scripts`,
    styles: [`${www}/w/load.php?lang=en&modules=site.styles&only=styles`],
    referrer: 'origin-when-cross-origin',
    weight: some(80000, 250000),
    tall: 9000,
    cache: 'private, s-maxage=0, max-age=0, must-revalidate',
    pictures: [1, 2, 3].map((i) => picture(topic, i)),
    head: ahead,
    inside: `<input id="search">${topics
      .filter((t) => t !== topic)
      .map(
        (t, i) =>
          `<p><a class="topic${i % 2 ? ' ahead' : ''}" id="to-${t.replace(/\W/g, '')}" href="/wiki/${t}">${t}</a></p>`,
      )
      .join('')}`,
    does: {
      previews: { links: '.topic', ask: `${www}/api/rest_v1/page/summary/` },
      suggest: { box: '#search', ask: `${www}/w/rest.php/v1/search/title?q=` },
      start: [
        {
          url: 'https://intake-analytics.wikimedia.org/v1/events?hasty=true',
          method: 'POST',
          credentials: 'omit',
          mode: 'no-cors',
        },
      ],
    },
  });
};

export default {
  service: 'wikipedia',
  hosts: {
    'en.wikipedia.org': [
      ['GET', '/wiki/*', article],
      ['GET', '/api/rest_v1/*', () => json(1800, 6000)],
      ['GET', '/w/rest.php/*', () => json(1500, 3500)],
      [
        'GET',
        '/w/load.php',
        ({ query }) => (query.get('only') === 'styles' ? style(30000, 50000) : pageScript(40000, 80000)),
      ],
    ],
    'upload.wikimedia.org': [['GET', '/*', () => image(15000, 60000)]],
    'intake-analytics.wikimedia.org': [['POST', '/*', () => nothing({ status: 201 })]],
  },
};
