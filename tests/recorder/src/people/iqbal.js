// Reads news full of pieces from social sites, plays and clicks some, lets pages reload by themselves.
// Never a visit.
import { embedNames } from '../sites/embeds.js';

const pages = [
  'flood-warning',
  'fete',
  'exam-results',
  'bus-fares',
  'library',
  'match',
  'weather',
  'council',
];

export async function iqbal(desk) {
  const { chance } = desk;
  const tab = await desk.blankTab();
  for (const [i, name] of pages.entries()) {
    const site = i % 3 === 1 ? 'https://www.dailyherald.test' : 'https://www.shirenews.test';
    const pieces = chance.shuffled(embedNames).slice(0, chance.whole(5, 9));
    if (!pieces.includes('youtube')) pieces.push('youtube');
    await desk.openWithPieces(tab, `${site}/${name}`, pieces);
    await tab.read(chance.between(15, 25), [3, 7], chance);
    // A click on a film plays it inside the page; others answer clicks with their own requests.
    await tab.click('#film');
    if (pieces.includes('fbpost')) await tab.click('iframe[src*="plugins/post"]');
    await tab.read(i % 3 === 1 ? chance.between(70, 95) : chance.between(20, 35), [5, 12], chance);
  }
  await desk.records(20);
}
