import { describe, expect, it } from 'vitest';
import { INDEX_FORMS, type IndexedPost } from './index-forms.js';

const none = { reads: null, recommends: null, likes: null, shares: null, comments: null };
const post = (values: Partial<IndexedPost>): IndexedPost => ({ articles: 1, ...none, ...values });
const values = (network: 'wechat' | 'weibo', posts: IndexedPost[], days: number) =>
  INDEX_FORMS[network].map(({ reckon }) => reckon(posts, days));

describe('the indices', () => {
  it('come to what their formulas say', () => {
    const article = post({ reads: 99, recommends: 0, likes: 0, shares: 0 });
    // Of one article on one day all four parts are the same.
    const wci = [0.85, 0.7].map((weight) => Math.round((weight * Math.log(100)) ** 2 * 1200) / 100);
    expect(values('wechat', [article], 1).map(({ value }) => value)).toEqual(wci);
    // 100 reads a day and an article, at most 150.
    const two = [post({ ...article, reads: 150 }), post({ ...article, reads: 50 })];
    const parts = 0.7 * Math.log(101) + 0.2 * Math.log(101) + 0.1 * Math.log(151);
    expect(values('wechat', two, 2)[0]?.value).toBeCloseTo((0.85 * parts) ** 2 * 12, 1);
    const blog = post({ likes: 9, shares: 4, comments: 1 });
    const [l, s, c, p] = [Math.log(10), Math.log(5), Math.log(2), Math.log(2)];
    const [seven, four] = values('weibo', [blog], 7);
    expect(seven?.value).toBeCloseTo((0.2 * p + 0.8 * (0.45 * s + 0.45 * c + 0.1 * l)) * 160, 1);
    expect(four?.value).toBeCloseTo((0.2 * p + 0.8 * (0.4 * s + 0.4 * c + 0.2 * l)) * 160, 1);
  });

  it('are null where an input is missing, and name it', () => {
    const [three, four] = values('wechat', [post({ reads: 5, recommends: 1, likes: 1 })], 1);
    expect(three?.missing).toEqual([]);
    expect(four).toMatchObject({ value: null, missing: ['shares'] });
    const several = post({ articles: 2, reads: 5, recommends: 1, likes: 1, shares: 0 });
    expect(values('wechat', [several], 1)[0]).toMatchObject({
      value: null,
      missing: ['headline', 'maximum'],
    });
    expect(values('wechat', [], 1)[0]).toMatchObject({ value: null, missing: ['articles'] });
    expect(values('weibo', [post({ likes: 1 })], 1)[0]).toMatchObject({
      ...{ value: null, missing: ['shares', 'comments'] },
    });
  });
});
