import { expect, it } from 'vitest';
import { twitterPrice } from './twitter-price.js';

const image = (altText: string) => ({
  ...{ mediaId: 'm', sha256: '', contentType: 'image/png', bytes: 1, altText },
});

it.each([
  ['words alone', { text: 'Open until ten' }, 0.015],
  ['a link, which costs thirteen times as much', { text: 'Read on: https://www.library.org/a' }, 0.2],
  ['a domain, which X makes a link of', { text: 'See library.org for more' }, 0.2],
  ['each part of a thread', { text: '', parts: ['One', 'Two https://www.library.org/', 'Three'] }, 0.23],
])('counts %s', (_, words, price) => {
  expect(twitterPrice({ images: [], ...words })).toBe(price);
});

it('counts each description of a picture', () => {
  expect(twitterPrice({ text: 'Look', images: [image('A reading room'), image('')] })).toBe(0.02);
});
