import { expect, it } from 'vitest';
import { formatBytes } from './format-bytes.js';

it('writes sizes in the unit that fits', () => {
  expect([900, 412_000, 1_440_000, 19_600_000].map((bytes) => formatBytes(bytes, 'en'))).toEqual([
    ...['900 byte', '412 kB', '1.4 MB', '20 MB'],
  ]);
});
