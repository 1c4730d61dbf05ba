import { describe, expect, it } from 'vitest';
import { toInstant } from '../time/local-time.js';
import { quotaFindings } from './judge-quota.js';
import { TakenTimes } from './taken-times.js';

const dayIn = 'Asia/Shanghai';
const at = (local: string) => toInstant(local, dayIn);
const times = (local: string, count: number) => Array.from({ length: count }, () => at(local));

describe('a quota of calendar days', () => {
  const codes = (taken: Date[], local: string, now: string) =>
    quotaFindings(
      'L',
      { posts: 3, withinMs: 0, dayIn },
      at(local),
      new TakenTimes(dayIn, taken),
      at(now),
    ).map(({ level, code, place }) => `${level} ${code} ${place.field}`);

  it('is an error for a post of today, whose day is used up, and a warning for a later day', () => {
    const full = times('2026-11-30T00:00', 3);
    expect(codes(full, '2026-11-30T23:59', '2026-11-30T12:00')).toEqual(['error account.quota scheduledAt']);
    expect(codes(full, '2026-11-30T23:59', '2026-11-29T23:59')).toEqual([
      'warning account.quota scheduledAt',
    ]);
  });

  it('counts by the days of its zone, and leaves room for the last', () => {
    const full = times('2026-11-30T23:59', 3);
    expect(codes(full, '2026-12-01T00:00', '2026-12-01T00:00')).toEqual([]);
    expect(codes(full.slice(1), '2026-11-30T00:00', '2026-11-30T00:00')).toEqual([]);
  });
});

describe('a quota of a shorter time', () => {
  const codes = (taken: Date[], local: string) =>
    quotaFindings(
      'L',
      { posts: 2, withinMs: 3_600_000 },
      at(local),
      new TakenTimes('UTC', taken),
      at(local),
    ).map(({ level, code }) => `${level} ${code}`);

  it('is a warning while the time before has too many', () => {
    const full = times('2026-11-30T10:00', 2);
    expect(codes(full, '2026-11-30T10:00')).toEqual(['warning account.quota']);
    expect(codes(full, '2026-11-30T10:59')).toEqual(['warning account.quota']);
    expect(codes(full, '2026-11-30T11:00')).toEqual([]);
    expect(codes(full, '2026-11-30T09:59')).toEqual([]);
  });
});

describe('times that are taken', () => {
  it('count what is added after they were asked', () => {
    const taken = new TakenTimes(dayIn, times('2026-11-30T10:00', 1));
    expect([taken.onDay('2026-11-30'), taken.inWeek('2026-11-30')]).toEqual([1, 1]);
    for (const local of ['2026-12-06T23:59', '2026-11-30T08:00', '2026-12-07T00:00']) taken.add(at(local));
    expect([taken.onDay('2026-11-30'), taken.inWeek('2026-11-30')]).toEqual([2, 3]);
    expect(taken.within(at('2026-11-30T08:00'), at('2026-12-06T23:59'))).toBe(2);
    expect(taken.near(at('2026-12-07T00:30'), 31 * 60_000)).toEqual(at('2026-12-07T00:00'));
    expect(taken.near(at('2026-12-07T00:30'), 30 * 60_000)).toBeNull();
  });
});
