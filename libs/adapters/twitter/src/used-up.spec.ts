import { describe, expect, it } from 'vitest';
import { usedUp } from './twitter-errors.js';

const now = new Date('2026-11-23T12:00:00.000Z');
const inSeconds = (seconds: number) => String(now.getTime() / 1000 + seconds);
const read = (headers: Record<string, string>) => usedUp(new Headers(headers), now);

describe('usedUp', () => {
  it('says nothing while calls are left', () => {
    expect(read({})).toBeNull();
    expect(read({ 'x-rate-limit-remaining': '1', 'x-rate-limit-reset': inSeconds(900) })).toBeNull();
  });

  it('binds the account until its window ends', () => {
    expect(read({ 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': inSeconds(900) })).toEqual({
      until: new Date('2026-11-23T12:15:00.000Z'),
      scope: 'account',
    });
  });

  it('binds the application where its day is used up', () => {
    const day = { 'x-app-limit-24hour-remaining': '0', 'x-app-limit-24hour-reset': inSeconds(7200) };
    expect(read(day)).toEqual({ until: new Date('2026-11-23T14:00:00.000Z'), scope: 'application' });
  });

  it('does not believe a reset that makes no sense', () => {
    expect(read({ 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': 'soon' })).toBeNull();
    expect(read({ 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': inSeconds(-5) })).toBeNull();
  });
});
