// Snapchat on the web: chat over gRPC requests and a socket. Its phone app's host is also here.
import { bytes, image, json, nothing, page, pageScript, pixel, script, some } from '../origin/replies.js';

const grpc = (name) => ({
  url: `https://web.snapchat.com/messagingcoreservice.MessagingCoreService/${name}`,
  method: 'POST',
  sends: 120,
  headers: { 'content-type': 'application/grpc-web+proto' },
});

const web = () =>
  page({
    title: 'Snapchat',
    code: 'https://cf-st.sc-cdn.net/dw/main.js',
    weight: some(30000, 60000),
    tall: 0,
    pictures: [1, 2, 3].map(() => `https://cf-st.sc-cdn.net/aps/bolt/${some(1e8, 9e8)}.webp`),
    inside: '<textarea id="post"></textarea><button id="send">Send</button>',
    does: {
      start: [grpc('SyncConversations'), grpc('QueryMessages')],
      polls: [{ ask: grpc('DeltaSync'), every: [20, 30], steady: false, hidden: 'rare' }],
      report: { url: 'https://app-analytics-v2.snapchat.com/v1/track', every: [8, 15] },
      socket: { url: 'wss://aws.duplex.snapchat.com/snapchat.gateway.Gateway/WebSocketConnect', ping: 20 },
      chat: {
        box: '#post',
        button: '#send',
        typing: grpc('SendTypingNotification'),
        send: grpc('CreateContentMessage'),
        received: [grpc('QueryMessages')],
      },
    },
  });

export default {
  service: 'snapchat',
  hosts: {
    'www.snapchat.com': [
      ['GET', '/web', web],
      ['GET', '/web/*', web],
    ],
    'web.snapchat.com': [
      [
        'POST',
        '/*',
        ({ path }) =>
          bytes('application/grpc-web+proto', ...(path.endsWith('Notification') ? [40, 60] : [2500, 9000])),
      ],
    ],
    'aws.duplex.snapchat.com': [],
    'app-analytics-v2.snapchat.com': [['POST', '/*', () => nothing()]],
    'cf-st.sc-cdn.net': [
      ['GET', /\.js$/, () => pageScript()],
      ['GET', '/*', () => image(4000, 20000, 'image/webp')],
    ],
    'sc-static.net': [
      [
        'GET',
        '/scevent.min.js',
        () => script('navigator.sendBeacon("https://tr.snapchat.com/p","x".repeat(300))', 20000, 30000),
      ],
    ],
    'tr.snapchat.com': [['*', '/*', () => pixel()]],
    'gcp.api.snapchat.com': [['*', '/*', () => json(20000, 60000)]],
  },
  sockets: { 'aws.duplex.snapchat.com': { every: [15, 30], message: () => '{"type":"message"}' } },
};
