// The pieces of social sites that other people's pages carry, as those sites ask for them to be
// included, and which site each belongs to (the truth counts them).
const embeds = {
  fbpixel: ['facebook', '<script async src="https://connect.facebook.net/en_US/fbevents.js"></script>'],
  fbsdk: ['facebook', '<script async src="https://connect.facebook.net/en_GB/sdk.js"></script>'],
  fblike: [
    'facebook',
    '<iframe width="120" height="30" src="https://www.facebook.com/plugins/like.php?href=https%3A%2F%2Fwww.shirenews.test"></iframe>',
  ],
  fbpost: [
    'facebook',
    '<iframe width="500" height="400" loading="lazy" src="https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2FHillsideSchool%2Fposts%2F1"></iframe>',
  ],
  fbpage: [
    'facebook',
    '<iframe width="340" height="400" src="https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2FHillsideSchool&tabs=timeline"></iframe>',
  ],
  tweet: [
    'x',
    '<blockquote class="twitter-tweet">.</blockquote><script async src="https://platform.twitter.com/widgets.js"></script>',
  ],
  insta: [
    'instagram',
    '<blockquote class="instagram-media">.</blockquote><script async src="https://www.instagram.com/embed.js"></script>',
  ],
  threads: [
    'threads',
    '<blockquote class="text-post-media">.</blockquote><script async src="https://www.threads.com/embed.js"></script>',
  ],
  bluesky: [
    'bluesky',
    '<blockquote class="bluesky-embed">.</blockquote><script async src="https://embed.bsky.app/static/embed.js"></script>',
  ],
  tiktok: [
    'tiktok',
    '<blockquote class="tiktok-embed">.</blockquote><script async src="https://www.tiktok.com/embed.js"></script>',
  ],
  pin: [
    'pinterest',
    '<span class="pin-embed">.</span><script async src="https://assets.pinterest.com/js/pinit.js"></script>',
  ],
  reddit: [
    'reddit',
    '<blockquote class="reddit-embed-bq">.</blockquote><script async src="https://embed.reddit.com/widgets.js"></script>',
  ],
  youtube: [
    'youtube',
    '<iframe id="film" width="560" height="315" allow="autoplay" src="https://www.youtube.com/embed/tides?rel=0"></iframe>',
  ],
  nocookie: [
    'youtube',
    '<iframe id="quietfilm" width="560" height="315" allow="autoplay" src="https://www.youtube-nocookie.com/embed/castles"></iframe>',
  ],
  insight: [
    'linkedin',
    '<script async src="https://snap.licdn.com/li.lms-analytics/insight.min.js"></script>',
  ],
  ttpixel: ['tiktok', '<script async src="https://analytics.tiktok.com/i18n/pixel/events.js"></script>'],
  snappixel: ['snapchat', '<script async src="https://sc-static.net/scevent.min.js"></script>'],
  rdpixel: ['reddit', '<script async src="https://www.redditstatic.com/ads/pixel.js"></script>'],
  commons: [
    'wikipedia',
    '<img width="330" height="220" alt="" src="https://upload.wikimedia.org/wikipedia/commons/thumb/b/b1/Flood.jpg/330px-Flood.jpg">',
  ],
  ahead: [
    'x',
    '<link rel="prefetch" href="https://x.com/shirenews"><link rel="preconnect" href="https://www.threads.com">',
  ],
};

export const embedNames = Object.keys(embeds);
export const embedHtml = (names) =>
  names.map((name) => `<div class="piece">${embeds[name][1]}</div>`).join('\n');
export const embedSites = (names) => [...new Set(names.map((name) => embeds[name][0]))];
