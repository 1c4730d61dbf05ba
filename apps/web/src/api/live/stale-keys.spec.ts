import type { LiveChange } from '@shelfcast/contracts';
import { describe, expect, it } from 'vitest';
import { isStale } from './stale-keys.js';

const change = (more: Partial<LiveChange>): LiveChange => ({
  ...{ posts: [], subjects: [], everything: false },
  ...more,
});
const one = '0197c1a0-0000-7000-8000-000000000001';
const other = '0197c1a0-0000-7000-8000-000000000002';

describe('isStale', () => {
  it('reads lists, calendar and the post itself anew, but not another post', () => {
    const moved = change({ posts: [one] });
    for (const key of [
      ['posts', 'list'],
      ['posts', one],
      ['calendar', { view: 'week' }],
      ['deliveries', 'x', 'queued'],
    ])
      expect([key, isStale(key, moved)]).toEqual([key, true]);
    for (const key of [['posts', other], ['accounts'], ['media']])
      expect([key, isStale(key, moved)]).toEqual([key, false]);
  });

  it('finds the answers of other things by their kind', () => {
    expect(isStale(['accounts'], change({ subjects: ['account'] }))).toBe(true);
    expect(isStale(['notifications'], change({ subjects: ['notification'] }))).toBe(true);
    expect(isStale(['feeds', 'list'], change({ subjects: ['feed'] }))).toBe(true);
    expect(isStale(['posts', 'list'], change({ subjects: ['feed'] }))).toBe(false);
  });

  it('reads all but the person anew where too much changed', () => {
    expect(isStale(['anything'], change({ everything: true }))).toBe(true);
    expect(isStale(['me'], change({ everything: true }))).toBe(false);
  });
});
