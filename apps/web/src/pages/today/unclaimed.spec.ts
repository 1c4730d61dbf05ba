import { describe, expect, it } from 'vitest';
import { unclaimedDays } from './unclaimed.js';

describe('unclaimedDays', () => {
  it('names the days of the coming week without a post, by the library’s clock', () => {
    const days = unclaimedDays(
      [
        { at: '2026-11-25T16:30:00.000Z', status: 'scheduled' },
        { at: '2026-11-27T01:00:00.000Z', status: 'cancelled' },
        { at: '2026-11-28T01:00:00.000Z', status: 'published' },
      ],
      '2026-11-26',
      'Asia/Shanghai',
    );
    expect(days).toEqual(['2026-11-27', '2026-11-29', '2026-11-30', '2026-12-01', '2026-12-02']);
  });
});
