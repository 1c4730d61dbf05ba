import { describe, expect, it } from 'vitest';
import { wholePeriods } from './reckon-due.js';

describe('the last whole week and month', () => {
  it.each([
    ['2026-11-25', '2026-11-16 2026-11-22', '2026-10-01 2026-10-31'],
    ['2026-11-22', '2026-11-16 2026-11-22', '2026-10-01 2026-10-31'],
    ['2026-11-30', '2026-11-23 2026-11-29', '2026-11-01 2026-11-30'],
    ['2027-01-01', '2026-12-21 2026-12-27', '2026-12-01 2026-12-31'],
  ])('that are over on %s', (day, week, month) => {
    expect(wholePeriods(day).map(({ from, to }) => `${from} ${to}`)).toEqual([week, month]);
  });
});
