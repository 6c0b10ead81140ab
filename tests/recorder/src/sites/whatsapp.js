// WhatsApp on the web: nearly everything goes through one socket, which a proxy logs only when it
// closes; what remains are pictures, media and small reports.
import { bytes, image, json, nothing, page, pageScript, pushWorker, some, style } from '../origin/replies.js';

const face = 'https://pps.whatsapp.net/v/t61.24694-24/{id}_n.jpg';
const media = 'https://media-lhr8-1.cdn.whatsapp.net/v/t62.7118-24/{id}_n.enc';

const web = () =>
  page({
    title: 'WhatsApp',
    code: 'https://static.whatsapp.net/rsrc.php/v4/yz/r/app.js',
    styles: ['https://static.whatsapp.net/rsrc.php/v4/y1/l/0,cross/app.css'],
    referrer: 'origin-when-cross-origin',
    weight: some(60000, 120000),
    tall: 3000,
    pictures: Array.from({ length: 8 }, () => face.replace('{id}', some(1e8, 9e8))),
    inside:
      '<textarea id="post"></textarea><button id="send">Send</button><a id="other" data-view="other" href="/">Year 6 parents</a>',
    does: {
      worker: '/sw.js',
      socket: { url: 'wss://web.whatsapp.com/ws/chat', ping: 25 },
      chat: { box: '#post', button: '#send', pictures: [media] },
      views: {
        other: {
          asks: [{ url: 'https://web.whatsapp.com/ajax/qm/?__a=1', method: 'POST' }],
          pictures: [media, face],
        },
      },
      report: { url: 'https://dit.whatsapp.net/deidentified_telemetry', every: [25, 60], sends: 500 },
      polls: [
        {
          ask: { url: 'https://web.whatsapp.com/ajax/bz?__a=1', method: 'POST', sends: 400 },
          every: [40, 70],
          steady: false,
          hidden: 'rare',
        },
      ],
    },
  });

export default {
  service: 'whatsapp',
  hosts: {
    'web.whatsapp.com': [
      ['GET', '/', web],
      ['POST', '/*', () => json(40, 120)],
      ['GET', '/sw.js', () => pushWorker()],
    ],
    'static.whatsapp.net': [
      ['GET', /\.js$/, () => pageScript()],
      ['GET', /\.css$/, () => style(20000, 40000)],
    ],
    'pps.whatsapp.net': [['GET', '/*', () => image(2000, 6000)]],
    'media-lhr8-1.cdn.whatsapp.net': [['GET', '/*', () => bytes('application/octet-stream', 30000, 150000)]],
    'dit.whatsapp.net': [['POST', '/*', () => nothing({ status: 200, type: 'text/plain' })]],
  },
  sockets: { 'web.whatsapp.com': { every: [6, 18], message: () => '{"type":"message"}' } },
};
