import { describe, expect, it } from 'vitest';
import { hasTopic, mid62, weiboLength } from './weibo-text.js';

describe('weiboLength', () => {
  it('counts Hanzi one and ASCII half', () => {
    expect(weiboLength('图书馆')).toBe(3);
    expect(weiboLength('abcd')).toBe(2);
    expect(weiboLength('abc')).toBe(2);
  });

  it('counts an address as its short form', () => {
    expect(weiboLength('看 https://library.example/a/very/long/path?sp=abcdefghijkl')).toBe(12);
  });
});

describe('mid62', () => {
  it('makes the public address of a post', () => {
    // The example of npm `weibo`: 201110410216293360 ↔ wr4mOFqpbO.
    expect(mid62('201110410216293360')).toBe('wr4mOFqpbO');
  });
});

describe('hasTopic', () => {
  it('sees #topic# and leaves a single # alone', () => {
    expect(hasTopic('#读书# 推荐')).toBe(true);
    expect(hasTopic('C# 入门')).toBe(false);
  });
});
