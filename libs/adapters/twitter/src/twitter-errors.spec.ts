import { describe, expect, it } from 'vitest';
import { twitterError } from './twitter-errors.js';

const now = new Date('2026-11-23T13:30:00.000Z');
const seconds = (time: string) => String(Date.parse(time) / 1000);
const judge = (status: number, body: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
  twitterError(status, new Headers(headers), body, 'create', now);

describe('twitterError', () => {
  it.each([500, 502, 503, 504, 520, 524])('does not know what became of a post after %i', (status) => {
    expect(judge(status).kind).toBe('ambiguous');
    expect(twitterError(status, new Headers(), {}, 'none', now).kind).toBe('retryable');
  });

  it('keeps X’s own words, those of each fault included', () => {
    const errors = [{ parameters: {}, message: 'Your media IDs are invalid.' }];
    const error = judge(400, { title: 'Invalid Request', detail: 'One or more parameters …', errors });
    expect(error).toMatchObject({ kind: 'rejected', code: 'twitter.400' });
    expect(error.detail).toBe('X answered 400: One or more parameters … Your media IDs are invalid.');
  });

  it('takes “duplicate content” as a hint that the post is there, not as a success', () => {
    const detail = 'You are not allowed to create a Tweet with duplicate content.';
    expect(judge(403, { type: 'about:blank', detail })).toMatchObject({
      kind: 'repeated',
      code: 'twitter.duplicate',
    });
  });

  it('renews after a 401, and waits for a person where X bars the account or wants money', () => {
    expect(judge(401)).toMatchObject({ kind: 'auth-expired', renewable: true });
    const forbidden = { detail: 'You are not permitted to perform this action.' };
    for (const error of [
      judge(403, forbidden),
      judge(402),
      judge(403, { detail: 'Your account has no credits.' }),
      judge(429, { title: 'UsageCapExceeded', period: 'Monthly' }, { 'x-rate-limit-remaining': '7' }),
    ]) {
      expect(error).toMatchObject({ kind: 'auth-expired', renewable: false });
      expect(error.action).not.toBe('');
    }
  });

  it('waits for the reset of the limit that is used up, the later one of two', () => {
    const quarter = {
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': seconds('2026-11-23T13:45:00Z'),
    };
    const day = {
      'x-user-limit-24hour-remaining': '0',
      'x-user-limit-24hour-reset': seconds('2026-11-24T08:00:00Z'),
    };
    expect(judge(429, {}, quarter).until).toEqual(new Date('2026-11-23T13:45:00.000Z'));
    expect(judge(429, {}, { ...quarter, ...day }).until).toEqual(new Date('2026-11-24T08:00:00.000Z'));
    const open = { ...quarter, 'x-rate-limit-remaining': '5', 'retry-after': '30' };
    expect(judge(429, {}, open).until).toEqual(new Date('2026-11-23T13:30:30.000Z'));
    expect(judge(429).until).toEqual(new Date('2026-11-23T13:31:00.000Z'));
  });
});
