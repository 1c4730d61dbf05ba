import { describe, expect, it } from 'vitest';
import { TWITTER_LIMIT, twitterLength } from './twitter-length.js';
import { threadParts } from './twitter-thread.js';

const plain = { numbered: false };

describe('threadParts', () => {
  it('leaves a short text whole', () => {
    expect(threadParts('One short text.', plain)).toEqual(['One short text.']);
  });

  it('follows the author’s separators, whatever the length', () => {
    const text = 'First.\n---\nSecond, with a -- dash.\n\n ----- \n\nThird.\n---\n';
    expect(threadParts(text, plain)).toEqual(['First.', 'Second, with a -- dash.', 'Third.']);
  });

  it('breaks between paragraphs first', () => {
    const paragraphs = ['甲'.repeat(90), '乙'.repeat(90), '丙'.repeat(40)].map((words) => `${words}。`);
    expect(threadParts(paragraphs.join('\n\n'), plain)).toEqual([
      paragraphs[0],
      `${paragraphs[1]}\n\n${paragraphs[2]}`,
    ]);
  });

  it('breaks between sentences, Chinese and English, and keeps closing marks', () => {
    const sentence = `${'书'.repeat(60)}。”`;
    const parts = threadParts(sentence.repeat(5), plain);
    expect(parts).toEqual([sentence.repeat(2), sentence.repeat(2), sentence]);
    const english = Array.from(
      { length: 12 },
      (_, at) => `Sentence ${at} speaks of the reading room at length.`,
    );
    for (const part of threadParts(english.join(' '), plain)) expect(part).toMatch(/^Sentence .*length\.$/s);
  });

  it('never cuts an address', () => {
    const link = 'https://library.example/news/reading-room?sp=abcdefghijkl&x=1.2';
    const parts = threadParts(`${'字'.repeat(135)}，${'文'.repeat(130)} ${link}`, plain);
    expect(parts.filter((part) => part.includes(link))).toHaveLength(1);
  });

  it('loses no word, and keeps every part within the limit', () => {
    const text = `${'A word and another, '.repeat(40)}\n\n${'一二三四五六七八九十'.repeat(60)}👩‍👩‍👧‍👦`;
    for (const numbered of [false, true]) {
      const parts = threadParts(text, { numbered });
      for (const part of parts) expect(twitterLength(part)).toBeLessThanOrEqual(TWITTER_LIMIT);
      const words = parts.map((part) => (numbered ? part.replace(/ \d+\/\d+$/, '') : part)).join('');
      expect(words.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }
  });

  it('never cuts inside a character as readers see it', () => {
    const text = `${'字'.repeat(139)}…\u200d${'文'.repeat(100)}，\u0301${'章'.repeat(100)}`;
    for (const part of threadParts(text, plain)) expect(part).not.toMatch(/^[\u200d\u0301]/);
    expect(threadParts(text, plain).join('')).toBe(text);
  });

  it('numbers the parts where that is wanted', () => {
    expect(threadParts('First.\n---\nSecond.', { numbered: true })).toEqual(['First. 1/2', 'Second. 2/2']);
    expect(threadParts('Alone.', { numbered: true })).toEqual(['Alone.']);
  });
});
