import type { Account, Post, Problem } from '@shelfcast/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor, inAnHour } from './front-door.js';

let door: FrontDoor;
let wechat: Account;

beforeAll(async () => {
  door = await FrontDoor.open();
  wechat = await door.connect('wechat');
});
afterAll(() => door.close());

const words = (articles: object[], more: object = {}) => ({
  ...{ kind: 'news', title: '本周书单', body: '第一篇', accountIds: [wechat.id], scheduledAt: inAnHour() },
  variants: { [wechat.id]: { articles } },
  ...more,
});
const write = (body: object) => door.as().post('/api/v1/posts').send(body);
const stored = () => door.context.db.post.count();

describe('a WeChat publication of several articles', () => {
  it('is kept as it was written, and can be changed', async () => {
    const articles = [
      { title: '第二篇', body: '馆藏', link: 'https://library.example/two' },
      { title: '第三篇', body: '展览' },
    ];
    const post = (await write(words(articles)).expect(201)).body as Post;
    expect(post.variants[wechat.id]?.articles).toEqual(articles);
    const variants = { [wechat.id]: { articles: [{ title: '只有一篇', body: '更正' }] } };
    const changed = (await door.as().patch(`/api/v1/posts/${post.id}`).send({ variants }).expect(200))
      .body as Post;
    expect(changed.variants[wechat.id]?.articles).toEqual(variants[wechat.id]?.articles);
  });

  it('takes eight articles and not nine', async () => {
    const further = (count: number) =>
      Array.from({ length: count }, (_, n) => ({ title: `第${n + 2}篇`, body: '正文' }));
    await write(words(further(7))).expect(201);
    const before = await stored();
    await write(words(further(8))).expect(422);
    expect(await stored()).toBe(before);
  });

  it('uses the post’s pictures only', async () => {
    const [inPost, elsewhere] = [await door.upload(), await door.upload(door.theirKey)];
    const article = (mediaIds: string[]) => [{ title: '第二篇', body: '馆藏', mediaIds }];
    await write(words(article([inPost]), { mediaIds: [inPost] })).expect(201);
    const before = await stored();
    for (const mediaIds of [[elsewhere], ['no-such-picture']]) {
      const refused = (await write(words(article(mediaIds), { mediaIds: [inPost] })).expect(422))
        .body as Problem;
      expect(refused.errors).toEqual([
        expect.objectContaining({ field: `variants.${wechat.id}.articles`, code: 'unknown-media' }),
      ]);
    }
    expect(await stored()).toBe(before);
  });

  it('is refused on networks that know none', async () => {
    const weibo = await door.connect('weibo');
    const variants = { [weibo.id]: { articles: [{ title: '第二篇', body: '馆藏' }] } };
    const before = await stored();
    const refused = (await write(words([], { accountIds: [weibo.id], variants })).expect(422))
      .body as Problem;
    expect(refused.errors?.[0]).toMatchObject({ field: `variants.${weibo.id}.articles` });
    expect(await stored()).toBe(before);
  });
});
