import { describe, expect, it } from 'vitest';
import { wechatError } from './wechat-errors.js';

const now = new Date('2026-11-23T13:30:00.000Z');

describe('wechatError', () => {
  it.each([
    [-1, 'retryable'],
    [40001, 'auth-expired'],
    [40014, 'auth-expired'],
    [42001, 'auth-expired'],
    [40013, 'auth-expired'],
    [40125, 'auth-expired'],
    [40164, 'auth-expired'],
    [40243, 'auth-expired'],
    [41004, 'auth-expired'],
    [48001, 'auth-expired'],
    [48004, 'auth-expired'],
    [50002, 'auth-expired'],
    [45009, 'rate-limited'],
    [45011, 'rate-limited'],
    [40004, 'rejected'],
    [40005, 'rejected'],
    [40006, 'rejected'],
    [40009, 'rejected'],
    [40137, 'rejected'],
    [44003, 'rejected'],
    [44004, 'rejected'],
    [45001, 'rejected'],
    [45002, 'rejected'],
    [45003, 'rejected'],
    [45004, 'rejected'],
    [45110, 'rejected'],
    [45166, 'rejected'],
    [53503, 'rejected'],
    [99999, 'rejected'],
  ])('takes %i for %s and keeps the number and the words', (errcode, kind) => {
    const error = wechatError(errcode, 'some words rid: 6a1b-22', now);
    expect(error).toMatchObject({ kind, code: `wechat.${errcode}` });
    expect(error.detail).toBe(`WeChat answered ${errcode}: some words`);
  });

  it('renews a token only where a fresh one can help', () => {
    for (const errcode of [40001, 40014, 42001]) expect(wechatError(errcode, '').renewable).toBe(true);
    for (const errcode of [40013, 40125, 40164, 48001, 50002]) {
      const error = wechatError(errcode, '');
      expect(error.renewable).toBe(false);
      expect(error.action).not.toBe('');
    }
  });

  it('names the address to put on the whitelist', () => {
    const words = 'invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist rid: 1';
    expect(wechatError(40164, words).action).toContain('Add 203.0.113.9 to the IP whitelist');
  });

  it('waits for midnight in Beijing when the day’s calls are used up, and a minute for the minute’s', () => {
    expect(wechatError(45009, '', now).until).toEqual(new Date('2026-11-23T16:00:00.000Z'));
    expect(wechatError(45009, '', new Date('2026-11-23T16:00:00.000Z')).until).toEqual(
      new Date('2026-11-24T16:00:00.000Z'),
    );
    expect(wechatError(45011, '', now).until).toEqual(new Date('2026-11-23T13:31:00.000Z'));
  });
});
