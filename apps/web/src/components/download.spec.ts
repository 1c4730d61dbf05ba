import { expect, it } from 'vitest';
import { csvOf } from './download.js';

it('writes a table that spreadsheets read as it is meant', () => {
  const rows = [
    ['Post', 'Likes'],
    ['He said "read", twice', 12],
    ['=HYPERLINK("x")', null],
    ['-5 degrees', -5],
  ];
  expect(csvOf(rows)).toBe(
    '\ufeffPost,Likes\r\n"He said ""read"", twice",12\r\n"\'=HYPERLINK(""x"")",\r\n\'-5 degrees,-5\r\n',
  );
});
