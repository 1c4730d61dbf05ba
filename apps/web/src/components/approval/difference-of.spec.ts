import { describe, expect, it } from 'vitest';
import { differenceOf } from './difference-of.js';

const written = (before: string, after: string, language: string) =>
  differenceOf(before, after, language)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`))
    .join('');

describe('differenceOf', () => {
  it('finds changed words and leaves the rest', () => {
    expect(written('Open until nine.\n\nCome in.', 'Open until ten.\n\nCome in.', 'en')).toBe(
      'Open until [-nine-]{+ten+}.\n\nCome in.',
    );
  });

  it('knows Chinese words, which no spaces part', () => {
    expect(written('本周六上午开放', '本周六下午开放', 'zh-CN')).toBe('本周六[-上午-]{+下午+}开放');
  });

  it('shows spaces and line breaks that come or go', () => {
    expect(written('One. Two.', 'One.\nTwo.', 'en')).toBe('One.[- -]{+\n+}Two.');
  });

  it('has one piece where nothing changed, and none of nothing', () => {
    expect(differenceOf('same', 'same', null)).toEqual([{ kind: 'same', text: 'same' }]);
    expect(differenceOf('', '', null)).toEqual([]);
    expect(differenceOf('', 'new', null)).toEqual([{ kind: 'added', text: 'new' }]);
  });

  it('gives up on texts that have nothing in common, and shows both', () => {
    const long = (word: string) => Array.from({ length: 5_000 }, (_, index) => `${word}${index}`).join(' ');
    const [before, after] = [long('a'), long('b').replaceAll(' ', '-')];
    expect(differenceOf(before, after, 'en')).toEqual([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]);
  });
});
