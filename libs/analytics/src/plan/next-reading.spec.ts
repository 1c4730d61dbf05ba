import type { ReadingRhythm } from '@shelfcast/platform-kit';
import { describe, expect, it } from 'vitest';
import { nextAccountReading, nextPostReading } from './next-reading.js';

const AGEING: ReadingRhythm = { kind: 'ageing' };
const BEIJING: ReadingRhythm = {
  kind: 'daily',
  days: 30,
  utcOffsetMs: 8 * 3_600_000,
  readyMs: 8.5 * 3_600_000,
};
const published = new Date('2026-10-01T01:02:03.000Z');

/** All readings of a post that is asked about `lateMs` after each is due. */
function readings(rhythm: ReadingRhythm, lateMs: number): Date[] {
  const all: Date[] = [];
  let next = nextPostReading(rhythm, published, published);
  while (next && all.length < 1000) {
    all.push(next);
    next = nextPostReading(rhythm, published, new Date(next.getTime() + lateMs));
  }
  return all;
}

describe('when a post is asked about', () => {
  it('is soon after publication, then hourly, daily, weekly, and in the end never', () => {
    const ages = readings(AGEING, 0).map((at) => (at.getTime() - published.getTime()) / 3_600_000);
    expect(ages.slice(0, 4)).toEqual([5 / 60, 0.25, 0.5, 1]);
    const within = (from: number, to: number) => ages.filter((age) => age >= from && age < to).length;
    expect(within(1, 48)).toBe(47);
    expect(within(48, 30 * 24)).toBe(28);
    expect(within(30 * 24, 365 * 24)).toBe(48);
    expect(ages.at(-1)).toBeLessThan(373 * 24);
  });

  it('never stands still and never goes back, however late the readings are', () => {
    for (const lateMs of [0, 1, 61_000, 3_600_000, 90_000_000]) {
      const all = readings(AGEING, lateMs);
      expect(all.length).toBeLessThan(200);
      for (const [at, next] of all.slice(1).entries())
        expect(next.getTime()).toBeGreaterThan((all[at]?.getTime() ?? 0) + lateMs);
    }
  });

  it('shares its minutes with the account’s other posts', () => {
    const now = new Date('2026-10-01T09:58:31.000Z');
    expect(nextPostReading(AGEING, published, now)?.toISOString()).toBe('2026-10-01T11:00:00.000Z');
    const later = new Date('2026-10-12T09:58:31.000Z');
    expect(nextPostReading(AGEING, published, later)?.toISOString()).toBe('2026-10-13T10:00:00.000Z');
  });

  it('is each morning in Beijing for thirty days where the network tells days', () => {
    const all = readings(BEIJING, 60_000);
    expect(all[0]?.toISOString()).toBe('2026-10-02T00:30:00.000Z');
    expect(all.at(-1)?.toISOString()).toBe('2026-10-31T00:30:00.000Z');
    expect(all).toHaveLength(30);
  });
});

describe('when an account is asked about', () => {
  it('is daily, and in the morning where the network tells days', () => {
    expect(nextAccountReading(AGEING, published).toISOString()).toBe('2026-10-02T02:00:00.000Z');
    expect(nextAccountReading(BEIJING, published).toISOString()).toBe('2026-10-02T00:30:00.000Z');
    const before = new Date('2026-10-01T00:29:00.000Z');
    expect(nextAccountReading(BEIJING, before).toISOString()).toBe('2026-10-01T00:30:00.000Z');
  });
});
