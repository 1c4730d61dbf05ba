import type { Account, Finding } from '@shelfcast/contracts';
import { describe, expect, it } from 'vitest';
import { placeOfFinding, sharedFindings, undescribedPictures } from './place-of-finding.js';

const finding = (code: string, place: Finding['place'], level: Finding['level'] = 'error') =>
  ({ level, code, field: place.field, detail: '', remedy: '', place }) satisfies Finding;

describe('placeOfFinding', () => {
  it('leads to the field, the picture’s description, or the article', () => {
    expect(placeOfFinding(finding('x', { field: 'variants.twitter.body' }))).toBe('variants.twitter.body');
    expect(placeOfFinding(finding('x', { field: 'mediaIds', mediaId: 'm' }))).toBe('alt.m');
    const article = { field: 'variants.wechat.articles', article: 3 };
    expect(placeOfFinding(finding('x', article))).toBe('variants.wechat.articles.1');
    expect(placeOfFinding(finding('x', { field: 'nowhere' }))).toBeNull();
  });
});

describe('undescribedPictures', () => {
  it('names each once, and only what keeps the post from going out', () => {
    const of = (network: string, mediaId: string) =>
      finding(`${network}.alt-text`, { field: 'mediaIds', mediaId });
    const found = [
      of('weibo', 'm'),
      of('twitter', 'm'),
      of('weibo', 'n'),
      finding('weibo.too-long', { field: 'body' }),
    ];
    expect(undescribedPictures(found)).toEqual(['m', 'n']);
  });
});

describe('sharedFindings', () => {
  it('tells a fault that several networks find once, errors first', () => {
    const [x, weibo] = ['x', 'w'].map((id) => ({ id }) as Account) as [Account, Account];
    const bare = (network: string, mediaId: string) =>
      finding(`${network}.alt-text`, { field: 'mediaIds', mediaId });
    const found = sharedFindings([
      { account: weibo, finding: finding('weibo.one-image', { field: 'mediaIds' }, 'warning') },
      { account: x, finding: bare('twitter', 'm') },
      { account: weibo, finding: bare('weibo', 'm') },
      { account: weibo, finding: bare('weibo', 'n') },
    ]);
    expect(found.map(({ finding: { code, place }, accounts }) => [code, place.mediaId, accounts])).toEqual([
      ['twitter.alt-text', 'm', [x, weibo]],
      ['weibo.alt-text', 'n', [weibo]],
      ['weibo.one-image', undefined, [weibo]],
    ]);
  });
});
