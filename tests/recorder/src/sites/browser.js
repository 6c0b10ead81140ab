// What Chromium asks its maker for by itself: form hints, updates, the time, a dictionary.
import { bytes, missing, nothing } from '../origin/replies.js';

export default {
  hosts: {
    'content-autofill.googleapis.com': [
      ['GET', '/*', () => bytes('text/plain; charset=utf-8', 20, 90, { cache: 'private, max-age=604800' })],
    ],
    'update.googleapis.com': [['*', '/*', () => nothing()]],
    'clients2.google.com': [['*', '/*', () => nothing()]],
    'redirector.gvt1.com': [['*', '/*', missing]],
  },
};
