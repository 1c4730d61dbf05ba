import { describe, expect, it } from 'vitest';
import { twitterLength } from './twitter-length.js';

describe('twitterLength', () => {
  it('counts Hanzi and emoji two, Latin one, an address 23', () => {
    expect(twitterLength('图书馆')).toBe(6);
    expect(twitterLength('library')).toBe(7);
    expect(twitterLength('👨‍👩‍👧‍👦')).toBe(2);
    expect(twitterLength('https://loc.gov/a/very/long/path/indeed?with=parameters')).toBe(23);
  });

  it('counts a composed and a decomposed letter alike', () => {
    expect(twitterLength('caf\u0065\u0301')).toBe(twitterLength('café'));
  });

  it('counts a text of any length', () => {
    expect(twitterLength('书'.repeat(20_000))).toBe(40_000);
    expect(twitterLength('书a'.repeat(10_000))).toBe(30_000);
  });

  it('keeps addresses and emoji whole where it measures a long text in pieces', () => {
    const address = `https://loc.gov/${'a'.repeat(900)}`;
    const part = `${'书'.repeat(150)} ${address} 读👨‍👩‍👧‍👦`;
    expect(twitterLength(part.repeat(5))).toBe(5 * (300 + 1 + 23 + 1 + 2 + 2));
  });
});
