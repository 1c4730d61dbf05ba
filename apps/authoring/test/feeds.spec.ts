import type { Feed, FeedItemList, FeedList, Problem } from '@shelfcast/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor } from './front-door.js';

let door: FrontDoor;
let accountId: string;

beforeAll(async () => {
  door = await FrontDoor.open();
  accountId = (await door.connect('weibo')).id;
});
afterAll(() => door.close());

const url = 'https://library.example/news.rss';
const input = (more: object = {}) => ({ name: 'News', url, accountIds: [accountId], ...more });
const create = async (more: object = {}) =>
  (await door.as().post('/api/v1/feeds').send(input(more)).expect(201)).body as Feed;

describe('/feeds', () => {
  it('keeps a feed with its settings, due at once', async () => {
    const feed = await create({ mode: 'scheduled', tags: ['news'], bodyTemplate: '{{ summary }} {{link}}' });
    expect(feed).toMatchObject({
      ...{
        name: 'News',
        url,
        mode: 'scheduled',
        kind: 'news',
        enabled: true,
        problem: null,
        lastPollAt: null,
      },
      ...{ titleTemplate: '{{title}}', bodyTemplate: '{{ summary }} {{link}}', pollMinutes: 30 },
    });
    expect(Date.parse(feed.nextPollAt ?? '')).toBeLessThanOrEqual(Date.now());
    expect((await door.as().get(`/api/v1/feeds/${feed.id}`).expect(200)).body).toEqual(feed);
    const { items } = (await door.as().get('/api/v1/feeds').expect(200)).body as FeedList;
    expect(items.map(({ id }) => id)).toContain(feed.id);
    const audit = await door.context.db.auditEntry.findMany({ where: { subjectId: feed.id } });
    expect(audit.map(({ action }) => action)).toEqual(['feed.create']);
  });

  it('begins anew under another address or after a rest, and not otherwise', async () => {
    const { id } = await create();
    const { db } = door.context;
    const followed = { startedAt: new Date(), etag: '"1"', failures: 3, problem: 'Away.', takeExisting: 5 };
    await db.feed.update({ where: { id }, data: followed });
    const patch = (change: object) => door.as().patch(`/api/v1/feeds/${id}`).send(change).expect(200);
    await patch({ name: 'Other', url, enabled: true });
    expect(await db.feed.findUnique({ where: { id } })).toMatchObject({
      ...followed,
      name: 'Other',
      revision: 1,
    });
    const off = (await patch({ enabled: false })).body as Feed;
    expect(off).toMatchObject({ enabled: false, nextPollAt: null, problem: 'Away.' });
    await door.as().post(`/api/v1/feeds/${id}/poll`).expect(409);
    expect((await patch({ enabled: true })).body).toMatchObject({
      enabled: true,
      problem: null,
      failures: 0,
    });
    const fresh = { startedAt: null, etag: null, takeExisting: 0 };
    expect(await db.feed.findUnique({ where: { id } })).toMatchObject({ ...fresh, revision: 2 });
    await patch({ url: 'https://library.example/other.rss' });
    expect(await db.feed.findUnique({ where: { id } })).toMatchObject({ ...fresh, revision: 3 });
  });

  it('is asked soon where staff wish it, and not more than once a minute', async () => {
    const { id } = await create();
    const { db } = door.context;
    const later = new Date(Date.now() + 3_600_000);
    await db.feed.update({ where: { id }, data: { nextPollAt: later, polledAt: null } });
    const soon = (await door.as().post(`/api/v1/feeds/${id}/poll`).expect(200)).body as Feed;
    expect(Date.parse(soon.nextPollAt ?? '')).toBeLessThanOrEqual(Date.now());
    await db.feed.update({ where: { id }, data: { nextPollAt: later, polledAt: new Date() } });
    const again = (await door.as().post(`/api/v1/feeds/${id}/poll`).expect(200)).body as Feed;
    expect(Date.parse(again.nextPollAt ?? '')).toBeGreaterThan(Date.now() + 30_000);
  });

  it('lists what its items became, page by page', async () => {
    const { id } = await create();
    for (const number of [1, 2, 3])
      await door.context.db.feedItem.create({
        data: {
          ...{ id: `${id}-${number}`, feedId: id, guid: `g${number}`, guidHash: `g${number}` },
          ...{ fingerprint: `f${number}`, title: `Item ${number}`, outcome: 'existing' },
          seenAt: new Date(Date.now() + number * 1000),
        },
      });
    const page = async (query: string) =>
      (await door.as().get(`/api/v1/feeds/${id}/items?${query}`).expect(200)).body as FeedItemList;
    const first = await page('limit=2');
    expect(first.items.map(({ title }) => title)).toEqual(['Item 3', 'Item 2']);
    const second = await page(`limit=2&cursor=${first.nextCursor}`);
    expect(second).toMatchObject({ items: [{ title: 'Item 1', outcome: 'existing' }], nextCursor: null });
    await door.as().delete(`/api/v1/feeds/${id}`).expect(204);
    await door.as().get(`/api/v1/feeds/${id}/items`).expect(404);
    expect(await door.context.db.feedItem.count({ where: { feedId: id } })).toBe(0);
  });

  it.each([
    ['an unknown placeholder', { bodyTemplate: '{{summary}} {{password}}' }, 'bodyTemplate'],
    ['another protocol', { url: 'file:///etc/passwd' }, 'url'],
    ['a password in the address', { url: 'https://me:secret@library.example/' }, 'url'],
    ['no accounts', { accountIds: [] }, 'accountIds'],
    ['a stranger’s account', { accountIds: ['nobody'] }, 'accountIds'],
    ['polls every minute', { pollMinutes: 1 }, 'pollMinutes'],
    ['an unknown field', { etag: '"1"' }, 'etag'],
  ])('refuses %s and stores nothing', async (_what, more, field) => {
    const before = await door.context.db.feed.count();
    const { body } = await door.as().post('/api/v1/feeds').send(input(more)).expect(422);
    expect((body as Problem).errors?.[0]?.field).toBe(field);
    expect(await door.context.db.feed.count()).toBe(before);
    const { id } = await create();
    await door.as().patch(`/api/v1/feeds/${id}`).send(more).expect(422);
  });
});
