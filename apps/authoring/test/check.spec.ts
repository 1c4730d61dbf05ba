import type { Account, CheckResult, Media, Post, Problem } from '@shelfcast/contracts';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor, inAnHour, picture } from './front-door.js';

let door: FrontDoor;
let weibo: Account;
let twitter: Account;

beforeAll(async () => {
  door = await FrontDoor.open();
  weibo = await door.connect('weibo');
  twitter = await door.connect('twitter');
});
afterAll(() => door.close());

const words = (accounts: Account[], more: object = {}) => ({
  ...{ kind: 'news', title: '闭馆', body: '十月一日闭馆', accountIds: accounts.map(({ id }) => id) },
  ...more,
});
const write = async (body: object) =>
  (await door.as().post('/api/v1/posts').send(body).expect(201)).body as Post;
const check = async (path: string, body: object) =>
  ((await door.as().post(`/api/v1/posts/${path}`).send(body).expect(200)).body as CheckResult).items;
const codes = ([item]: CheckResult['items']) => item?.findings.map(({ code }) => code) ?? [];

describe('POST /posts/{id}/check', () => {
  it('tells rule, place, remedy and price, and changes nothing', async () => {
    const post = await write(
      words([weibo, twitter], { title: 'New', body: 'Open until ten', link: undefined }),
    );
    const variants = { [twitter.id]: { body: '长'.repeat(200) } };
    await door.as().patch(`/api/v1/posts/${post.id}`).send({ variants }).expect(200);
    const [onWeibo, onTwitter] = await check(`${post.id}/check`, {});
    expect(onWeibo).toMatchObject({ accountId: weibo.id, price: null, findings: [] });
    expect(onTwitter).toMatchObject({ network: 'twitter', price: { amount: 0.015, currency: 'USD' } });
    expect(onTwitter?.findings).toEqual([
      {
        level: 'error',
        code: 'twitter.too-long',
        field: 'body',
        detail: expect.stringContaining('441') as string,
        remedy: expect.stringContaining('Shorten') as string,
        values: { length: 441, limit: 280 },
        place: { field: `variants.${twitter.id}.body` },
      },
    ]);
    await door.as().post(`/api/v1/posts/${post.id}/schedule`).send({ scheduledAt: inAnHour() }).expect(422);
    const after = (await door.as().get(`/api/v1/posts/${post.id}`).expect(200)).body as Post;
    expect(after).toMatchObject({ status: 'draft', scheduledAt: null });
  });

  it('tells what an account’s state means for the time, as an error where the post could not go out', async () => {
    const account = await door.connect('weibo');
    const post = await write(words([account]));
    const { db } = door.context;
    const later = { scheduledAt: new Date(Date.now() + 2 * 3_600_000).toISOString() };
    const seen = async (data: object, at: object = {}) => {
      await db.account.update({ where: { id: account.id }, data });
      const [item] = await check(`${post.id}/check`, at);
      return item?.findings.map(({ level, code }) => `${level} ${code}`);
    };
    const schedule = (at: string, status: number) =>
      door.as().post(`/api/v1/posts/${post.id}/schedule`).send({ scheduledAt: at }).expect(status);
    expect(await seen({ status: 'needs-reconnecting' })).toEqual(['error account.needs-reconnecting']);
    expect(await seen({}, later)).toEqual(['warning account.needs-reconnecting']);
    const soon = new Date(Date.now() + 50 * 60_000).toISOString();
    const refused = (await schedule(soon, 422)).body as Problem;
    expect(refused).toMatchObject({
      code: 'not-at-that-time',
      errors: [{ field: 'accountIds', code: 'account.needs-reconnecting' }],
    });
    await door.as().post(`/api/v1/posts/${post.id}/publish`).expect(422);
    const created = await door
      .as()
      .post('/api/v1/posts')
      .send(words([account], { scheduledAt: soon }))
      .expect(422);
    expect((created.body as Problem).code).toBe('not-at-that-time');
    const planned = (await schedule(later.scheduledAt, 200)).body as Post;
    expect(planned.warnings.map(({ code }) => code)).toEqual(['account.needs-reconnecting']);
    expect(await seen({ status: 'paused' })).toEqual(['warning account.paused']);
    expect(await seen({ status: 'connected', limitedUntil: new Date(Date.now() + 60_000) }, {})).toEqual([]);
    expect(await seen({ limitedUntil: new Date(Date.parse(later.scheduledAt) + 1) })).toEqual([
      'warning account.limited',
    ]);
    expect(await seen({ status: 'archived', limitedUntil: null }, later)).toEqual(['error account.archived']);
    await schedule(later.scheduledAt, 422);
  });

  it('lets a planned post be edited whatever state its account is in, and adds none that cannot send', async () => {
    const [sound, broken] = [await door.connect('weibo'), await door.connect('weibo')];
    const { db } = door.context;
    const post = await write(words([sound], { scheduledAt: inAnHour() }));
    const patch = (accounts: Account[], body: string, status: number) =>
      door
        .as()
        .patch(`/api/v1/posts/${post.id}`)
        .send({ body, accountIds: accounts.map(({ id }) => id) })
        .expect(status);
    await db.account.update({ where: { id: broken.id }, data: { status: 'needs-reconnecting' } });
    await patch([sound, broken], 'Two', 422);
    await db.account.update({ where: { id: sound.id }, data: { status: 'needs-reconnecting' } });
    await patch([sound], 'One', 200);
  });

  it('refuses one more on a day of WeChat’s that is used up, and warns of a later day', async () => {
    const account = await door.connect('wechat');
    const { db } = door.context;
    const organizationId = 'ours';
    const fill = async (scheduledAt: Date) => {
      const posts = Array.from({ length: 100 }, () => ({
        ...{ id: uuid(), organizationId, kind: 'news', title: '一篇', body: '一篇', scheduledAt },
        accountIds: [account.id],
      }));
      await db.post.createMany({ data: posts });
      await db.delivery.createMany({
        data: posts.map(({ id: postId }) => ({
          ...{ id: uuid(), organizationId, postId, accountId: account.id, network: 'wechat' },
          ...{ status: 'scheduled', dueAt: scheduledAt, marker: uuid() },
        })),
      });
    };
    const post = await write(words([account]));
    const tomorrow = new Date(Date.now() + 86_400_000);
    await fill(tomorrow);
    expect(codes(await check(`${post.id}/check`, {}))).toEqual([]);
    const planned = await door
      .as()
      .post(`/api/v1/posts/${post.id}/schedule`)
      .send({ scheduledAt: tomorrow.toISOString() })
      .expect(200);
    expect((planned.body as Post).warnings.map(({ code }) => code)).toEqual(['account.quota']);
    await fill(new Date());
    const refused = await door.as().post(`/api/v1/posts/${post.id}/publish`).expect(422);
    expect((refused.body as Problem).errors).toMatchObject([
      { field: 'scheduledAt', code: 'account.quota', detail: expect.stringContaining('100') as string },
    ]);
  });

  it('warns where the account’s other posts leave no room', async () => {
    const account = await door.connect('weibo');
    const scheduledAt = inAnHour();
    for (let n = 0; n < 30; n += 1) await write(words([account], { body: `第${n}篇`, scheduledAt }));
    const post = await write(words([account], { body: '又一篇' }));
    expect(codes(await check(`${post.id}/check`, { scheduledAt }))).toEqual(['account.quota']);
    expect(codes(await check('check', { ...words([account]), scheduledAt }))).toEqual(['account.quota']);
    const twoHours = new Date(Date.parse(scheduledAt) + 3_600_000 + 1).toISOString();
    expect(codes(await check(`${post.id}/check`, { scheduledAt: twoHours }))).toEqual([]);
  });

  it('says which picture lacks a description, and lets it go out on no network until it has one', async () => {
    const bare = await door.upload();
    const describe = (altText: string) =>
      door.as().patch(`/api/v1/media/${bare}`).send({ altText }).expect(200);
    await describe('');
    const post = await write(words([twitter, weibo], { mediaIds: [bare] }));
    for (const { network, findings } of await check(`${post.id}/check`, {}))
      expect(findings).toMatchObject([
        {
          ...{ level: 'error', code: `${network}.alt-text`, field: 'media', remedy: 'Describe the picture.' },
          place: { field: 'mediaIds', mediaId: bare },
        },
      ]);
    const schedule = () =>
      door.as().post(`/api/v1/posts/${post.id}/schedule`).send({ scheduledAt: inAnHour() });
    await schedule().expect(422);
    await describe('A shelf of new books');
    await schedule().expect(200);
  });

  it('shows what readers would see: a thread’s parts, the pictures, the marked link, WeChat’s articles', async () => {
    const wechat = await door.connect('wechat');
    const first = await door.upload();
    const second = (
      await door
        .as()
        .post('/api/v1/media')
        .attach('file', await picture(500), 'b.jpg')
        .expect(201)
    ).body as Media;
    const variants = {
      twitter: { body: 'One\n---\nTwo', options: { thread: true } },
      wechat: { articles: [{ title: '第二篇', body: '更多', mediaIds: [second.id] }] },
    };
    const more = { mediaIds: [first, second.id], link: 'https://library.example/', variants };
    const [onTwitter, onWeibo, onWechat] = await check('check', words([twitter, weibo, wechat], more));
    expect(onTwitter).toMatchObject({ parts: ['One', expect.stringMatching(/^Two https/)], articles: [] });
    expect(onWeibo).toMatchObject({ mediaIds: [first], coverId: null, parts: [] });
    expect(onWeibo?.link).toMatch(/^https:\/\/library\.example\/\?sp=/);
    expect(onWechat).toMatchObject({
      ...{ mediaIds: [first], coverId: first },
      counts: [
        { field: 'title', length: 2, limit: 32 },
        { field: 'author', length: 0, limit: 16 },
        { field: 'digest', length: 0, limit: 128 },
      ],
      articles: [{ title: '第二篇', text: expect.stringContaining('更多') as string, coverId: second.id }],
    });
  });

  it('is for the library’s own posts', async () => {
    const post = await write(words([weibo]));
    await door.as(door.theirKey).post(`/api/v1/posts/${post.id}/check`).send({}).expect(404);
    await door.as().post(`/api/v1/posts/${post.id}/check`).send({ scheduledAt: 'soon' }).expect(422);
  });
});
