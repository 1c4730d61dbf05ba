import { describe, expect, it } from 'vitest';
import { partOfPicture } from './part-of-picture.js';

const picture = { width: 400, height: 300 };

describe('partOfPicture', () => {
  it('is in whole pixels', () => {
    expect(partOfPicture({ x: 10, y: 33.33, width: 50, height: 50 }, picture)).toEqual({
      ...{ x: 40, y: 100, width: 200, height: 150 },
    });
  });

  it('never leaves the picture and is never nothing', () => {
    expect(partOfPicture({ x: 100, y: 99.9, width: 5, height: 0 }, picture)).toEqual({
      ...{ x: 399, y: 299, width: 1, height: 1 },
    });
  });
});
