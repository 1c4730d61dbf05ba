import type { PostingRules } from '@shelfcast/contracts';
import { describe, expect, it } from 'vitest';
import { toInstant } from '../time/local-time.js';
import { quietSpans, ruleFindings } from './judge-rules.js';
import { TakenTimes } from './taken-times.js';

const zone = 'Europe/Berlin';
const at = (local: string) => toInstant(local, zone);
const rulesOf = (more: Partial<PostingRules>) => ({
  zone,
  rules: { timeZone: null, quietHours: [], perDay: null, perWeek: null, apart: null, ...more },
});
const codes = (more: Partial<PostingRules>, local: string, others: string[] = []) =>
  ruleFindings('Library', rulesOf(more), at(local), new TakenTimes(zone, others.map(at))).map(
    ({ level, code }) => `${level} ${code}`,
  );

describe('an account’s rules', () => {
  const night = { weekdays: [1, 2, 3, 4, 5], from: '22:00', to: '07:00', enforce: 'refuse' as const };

  it.each([
    ['2026-11-30T21:59', false],
    ['2026-11-30T22:00', true],
    ['2026-12-01T06:59', true],
    ['2026-12-01T07:00', false],
    ['2026-12-04T23:00', true],
    ['2026-12-05T06:00', true],
    ['2026-12-05T22:30', false],
    ['2026-11-30T06:00', false],
    ['2026-03-28T02:30', true],
  ])('know whether %s is in the nights of working days', (local, isQuiet) => {
    expect(codes({ quietHours: [night] }, local)).toEqual(isQuiet ? ['error account.quiet-hours'] : []);
  });

  it('tell quiet hours as spans, over the change of clocks', () => {
    const spans = quietSpans(
      rulesOf({ quietHours: [{ ...night, weekdays: [6] }] }),
      at('2026-03-28T00:00'),
      at('2026-03-30T00:00'),
    );
    expect(spans).toEqual([{ from: at('2026-03-28T22:00'), to: at('2026-03-29T07:00'), enforce: 'refuse' }]);
    expect(Number(spans[0]?.to) - Number(spans[0]?.from)).toBe(8 * 3_600_000);
  });

  it('count the posts of a local day and of a week from Monday', () => {
    const caps = { perDay: { most: 2, enforce: 'warn' }, perWeek: { most: 3, enforce: 'refuse' } } as const;
    const others = ['2026-11-30T00:00', '2026-11-30T23:59'];
    expect(codes(caps, '2026-11-30T12:00', others)).toEqual(['warning account.too-many-a-day']);
    expect(codes(caps, '2026-12-01T00:00', others)).toEqual([]);
    expect(codes(caps, '2026-12-06T23:59', [...others, '2026-12-02T10:00'])).toEqual([
      'error account.too-many-a-week',
    ]);
    expect(codes(caps, '2026-12-07T00:00', [...others, '2026-12-02T10:00'])).toEqual([]);
  });

  it('keep posts apart, before and after', () => {
    const apart = { minutes: 60, enforce: 'warn' } as const;
    for (const other of ['2026-11-30T11:01', '2026-11-30T12:59'])
      expect(codes({ apart }, '2026-11-30T12:00', [other])).toEqual(['warning account.too-close']);
    for (const other of ['2026-11-30T11:00', '2026-11-30T13:00'])
      expect(codes({ apart }, '2026-11-30T12:00', [other])).toEqual([]);
  });
});
