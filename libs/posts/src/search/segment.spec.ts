import { describe, expect, it } from 'vitest';
import { wordsAsked, wordsToFind } from './segment.js';

describe('the words of a text', () => {
  it.each([
    ['国庆假期图书馆开放安排', ['国庆', '假期', '图书馆', '开放', '安排']],
    ['图书馆 Opening Hours', ['图书馆', 'opening', 'hours']],
    ['ＡＢＣ　１２３', ['abc', '123']],
    ['WiFi密码', ['wifi', '密码']],
    ['https://library.example/hours?x=1', ['https', 'library', 'example', 'hours', 'x', '1']],
    ['don’t', ['don', 't']],
    ['café Привет', ['café', 'привет']],
    ['！？ 💥', []],
    ['\ud800', []],
    ['x'.repeat(65), []],
  ])('%s', (text, words) => {
    expect(wordsAsked(text)).toEqual(words);
  });

  it('hold, as they are stored, the words within a word and each character', () => {
    expect(wordsToFind('图书馆')).toEqual(expect.arrayContaining(['图书', '图书馆', '馆']));
  });

  it('are found whatever is asked of them alone', () => {
    const stored = new Set(wordsToFind('清华大学图书馆国庆假期闭馆通知 Library closed'));
    for (const asked of ['图书馆', '国庆假期', '闭馆', '通知', '清华大学', '馆', 'LIBRARY', 'ｃｌｏｓｅｄ'])
      expect(wordsAsked(asked).every((word) => stored.has(word))).toBe(true);
  });
});
