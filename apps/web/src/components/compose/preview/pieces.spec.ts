import { describe, expect, it } from 'vitest';
import { addressWithOpenMark, piecesOf } from './pieces.js';

const marked = (text: string, network: 'weibo' | 'wechat' | 'twitter') =>
  piecesOf(text, network)
    .filter(({ kind }) => kind !== 'text')
    .map(({ kind, text: shown }) => `${kind} ${shown}`);

describe('piecesOf', () => {
  it('loses nothing of the text between', () => {
    const text = '读 @library_x，#阅读 时间';
    expect(
      piecesOf(text, 'twitter')
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  it('shows X’s mentions, tags and cut addresses', () => {
    expect(
      marked('With @LibraryX and #Reading, see https://www.library.example/a/very/long/path', 'twitter'),
    ).toEqual(['mention @LibraryX', 'topic #Reading', 'link library.example/a/very/long…']);
    expect(marked('mail a@b.example, #1, C#, https://library.example/', 'twitter')).toEqual([
      'link library.example',
    ]);
  });

  it('shows Weibo’s topics between two signs, and an address by its words', () => {
    expect(marked('#世界读书日# @图书馆 https://library.example/x，C#', 'weibo')).toEqual([
      'topic #世界读书日#',
      'mention @图书馆',
      'link 网页链接',
    ]);
  });

  it('leaves mentions alone on WeChat, which has none', () => {
    expect(marked('@图书馆 #阅读#', 'wechat')).toEqual([]);
  });
});

describe('addressWithOpenMark', () => {
  it('leaves the mark open and the rest as it is', () => {
    expect(addressWithOpenMark('https://library.example/?a=1&sp=k3v9#top')).toBe(
      'https://library.example/?a=1&sp=…#top',
    );
  });
});
