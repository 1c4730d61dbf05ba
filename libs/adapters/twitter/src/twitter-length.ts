import twitterText from 'twitter-text';

/** For every account; Premium's longer posts are not offered. */
export const TWITTER_LIMIT = 280;

/** Text from one Hanzi, kana, Hangul or full-width sign to a later one: no emoji, and no address with a scheme, is cut. */
const PIECE = /[\s\S]{200,}?(?=[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef])/g;
const LONG = 1000;

/**
 * Weighted length: Hanzi and emoji 2, each address 23, of 280 (twitter-text 3). It searches addresses in quadratic time
 * where Hanzi follow each other (20,000 take four seconds), so what is far too long anyway is measured in pieces.
 */
export function twitterLength(text: string): number {
  const normal = text.normalize('NFC');
  if (normal.length <= LONG) return weighted(normal);
  const cuts = [
    0,
    ...[...normal.matchAll(PIECE)].map((match) => match.index + match[0].length),
    normal.length,
  ];
  return cuts.reduce((sum, cut, at) => (at === 0 ? sum : sum + weighted(normal.slice(cuts[at - 1], cut))), 0);
}

function weighted(text: string): number {
  return twitterText.parseTweet(text).weightedLength;
}
