import { describe, expect, it } from 'vitest';
import { robustZ, UNUSUAL } from './robust-z.js';

const usual = [80, 95, 100, 100, 105, 110, 120, 90];

describe('robustZ', () => {
  it('finds a rise and a fall, and leaves what varies as usual', () => {
    expect(robustZ(400, usual).z).toBeGreaterThan(UNUSUAL);
    expect(robustZ(10, usual).z).toBeLessThan(-UNUSUAL);
    expect(Math.abs(robustZ(125, usual).z)).toBeLessThan(UNUSUAL);
  });

  it('is not blinded by one odd day among those before', () => {
    expect(robustZ(400, [...usual.slice(1), 100_000]).z).toBeGreaterThan(UNUSUAL);
  });

  it('takes no small count for unusual where all before were equal', () => {
    expect(robustZ(3, [1, 1, 1, 1, 1]).z).toBeLessThan(UNUSUAL);
    expect(robustZ(0, [])).toEqual({ z: 0, usual: 0 });
  });
});
