import { describe, expect, it } from 'vitest';
import { decodeAnswer } from './decode-answer.js';

const WORDS = '{"text":"阅览室"}';
const GBK = Buffer.concat([
  Buffer.from('{"text":"'),
  Buffer.from([0xd4, 0xc4, 0xc0, 0xc0, 0xca, 0xd2]),
  Buffer.from('"}'),
]);

describe('decodeAnswer', () => {
  it.each([null, 'application/json', 'text/plain; charset=ISO-8859-1', 'application/json; charset=gbk'])(
    'takes what is UTF-8 for UTF-8, although it is called %s',
    (contentType) => expect(decodeAnswer(Buffer.from(WORDS), contentType)).toBe(WORDS),
  );

  it('reads the charset that is named where the bytes are no UTF-8', () => {
    expect(decodeAnswer(GBK, 'text/html; charset="GBK"')).toBe(WORDS);
    expect(decodeAnswer(Buffer.from(WORDS, 'utf16le'), 'application/json; charset=utf-16le')).toBe(WORDS);
  });

  it('drops a byte order mark', () => {
    expect(decodeAnswer(Buffer.from(`\uFEFF${WORDS}`), null)).toBe(WORDS);
  });

  it('keeps what can be read of anything else', () => {
    expect(decodeAnswer(GBK, null)).toMatch(/^\{"text":"\uFFFD+.*"\}$/);
    expect(decodeAnswer(GBK, 'application/json; charset=klingon')).toContain('{"text":"');
  });
});
