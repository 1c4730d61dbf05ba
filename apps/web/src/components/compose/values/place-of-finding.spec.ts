import type { Finding } from '@shelfcast/contracts';
import { describe, expect, it } from 'vitest';
import { placeOfFinding, undescribedPictures } from './place-of-finding.js';

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
