import { describe, expect, it } from 'vitest';
import { weiboError } from './weibo-errors.js';

const now = new Date('2026-11-23T13:30:00.000Z');

describe('weiboError', () => {
  it.each([
    [10001, 'ambiguous'],
    [10002, 'ambiguous'],
    [10003, 'ambiguous'],
    [10009, 'ambiguous'],
    [10010, 'ambiguous'],
    [10011, 'ambiguous'],
    [20017, 'repeated'],
    [20019, 'repeated'],
    [20032, 'ambiguous'],
    [20111, 'repeated'],
    [10004, 'rate-limited'],
    [10022, 'rate-limited'],
    [10023, 'rate-limited'],
    [10024, 'rate-limited'],
    [20016, 'rate-limited'],
    [10005, 'auth-expired'],
    [10012, 'auth-expired'],
    [10013, 'auth-expired'],
    [10014, 'auth-expired'],
    [20022, 'auth-expired'],
    [20031, 'auth-expired'],
    [21301, 'auth-expired'],
    [21314, 'auth-expired'],
    [21321, 'auth-expired'],
    [21327, 'auth-expired'],
    [21332, 'auth-expired'],
    [10008, 'rejected'],
    [10016, 'rejected'],
    [10017, 'rejected'],
    [20012, 'rejected'],
    [20018, 'rejected'],
    [20021, 'rejected'],
    [99999, 'rejected'],
  ])('takes %i of a publishing call for %s and keeps the number and the words', (code, kind) => {
    const error = weiboError(code, 'some words', 'create', now);
    expect(error).toMatchObject({ kind, code: `weibo.${code}` });
    expect(error.detail).toBe(`Weibo answered ${code}: some words`);
  });

  it('leaves nothing in doubt when a question fails', () => {
    expect(weiboError(10001, '', 'none', now).kind).toBe('retryable');
  });

  it('never asks for a renewal, which only a person can make', () => {
    const error = weiboError(21327, 'expired_token', 'create', now);
    expect(error.renewable).toBe(false);
    expect(error.action).not.toBe('');
  });

  it('waits for the next full hour, or for one hour', () => {
    expect(weiboError(10023, '', 'create', now).until).toEqual(new Date('2026-11-23T14:00:00.000Z'));
    expect(weiboError(20016, '', 'create', now).until).toEqual(new Date('2026-11-23T14:30:00.000Z'));
  });
});
