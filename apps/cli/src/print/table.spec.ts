import { expect, it } from 'vitest';
import { plain, table } from './table.js';

it('keeps columns under each other, Chinese ones too', () => {
  const text = table(
    ['title', 'network'],
    [
      ['开放日', 'weibo'],
      ['Open day', 'twitter'],
    ],
  );
  expect(text.split('\n')).toEqual(['title     network', '开放日    weibo', 'Open day  twitter']);
});

it('cuts what is too wide between characters', () => {
  const [, row = ''] = table(['title'], [['长'.repeat(60)]]).split('\n');
  expect(row).toBe(`${'长'.repeat(23)}…`);
});

it('shows what others wrote and lets nothing of it command the terminal', () => {
  expect(plain('a\u001b[2Jb\r\nc\u0007\u009bd')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  expect(plain('one\ntwo')).toBe('one two');
});
