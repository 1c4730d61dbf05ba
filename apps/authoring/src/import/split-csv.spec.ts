import { describe, expect, it } from 'vitest';
import { splitCsv } from './split-csv.js';

const TEXT = '\na,b\r\n\r\n"two\nlines",书\n\n\n"quote "" here",x\r\nlast,"\n\n"';

async function* parts(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield Promise.resolve(text.slice(at, at + size));
}

describe('the lines of a CSV', () => {
  it.each([1, 2, 3, 7, 1000])('are the same when it comes in parts of %i characters', async (size) => {
    const read = [];
    for await (const { line, cells } of splitCsv(parts(TEXT, size))) read.push([line, ...cells]);
    expect(read).toEqual([
      [2, 'a', 'b'],
      [4, 'two\nlines', '书'],
      [8, 'quote " here', 'x'],
      [9, 'last', '\n\n'],
    ]);
  });
});
