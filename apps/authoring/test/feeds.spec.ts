import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Feed, FeedItemList, FeedList, FeedPreview, Problem } from '@shelfcast/contracts';
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

describe('POST /feeds/preview', () => {
  const item = (n: number) =>
    `<item><guid>g${n}</guid><title>Item ${n}</title><link>https://library.example/${n}</link>` +
    `<description>&lt;p&gt;Words ${n} &lt;script&gt;steal()&lt;/script&gt;&lt;/p&gt;</description>` +
    `<pubDate>${new Date(Date.UTC(2026, 9, n, 20)).toUTCString()}</pubDate></item>`;
  const rss = (items: string) =>
    `<?xml version="1.0"?><rss version="2.0"><channel><title>Our &amp; news</title>${items}</channel></rss>`;
  let server: Server;
  let site: string;
  let inside: FrontDoor;
  let asked = 0;

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked += 1;
      if (request.url === '/moved') return response.writeHead(302, { location: 'http://127.0.0.2/' }).end();
      if (request.url === '/page') return response.end('<html>no feed</html>');
      response.end(rss(Array.from({ length: 12 }, (_, at) => item(at + 1)).join('')));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    inside = await FrontDoor.open({ FEED_PRIVATE_HOSTS: '127.0.0.1' });
  });
  afterAll(async () => {
    await inside.close();
    await new Promise((resolve) => server.close(resolve));
  });

  const preview = (body: object, at = inside) => at.as().post('/api/v1/feeds/preview').send(body);

  it('tells what the newest items would become, with the networks’ rules, and stores nothing', async () => {
    const account = (await inside.connect('twitter')).id;
    const { db } = inside.context;
    const counts = () =>
      Promise.all([db.feed.count(), db.feedItem.count(), db.post.count(), db.auditEntry.count()]);
    const before = await counts();
    const answer = await preview({
      ...{ url: `${site}/feed`, accountIds: [account], titleTemplate: '{{feed}}: {{title}}' },
      bodyTemplate: `{{summary}} {{published}} ${'long '.repeat(60)}`,
    });
    expect([answer.status, answer.text.slice(0, 300)]).toEqual([200, expect.any(String)]);
    const { title, count, items } = answer.body as FeedPreview;
    expect([title, count, items.length]).toEqual(['Our & news', 12, 10]);
    expect(items[0]).toMatchObject({
      ...{ guid: 'g12', title: 'Our & news: Item 12', link: 'https://library.example/12' },
      ...{ publishedAt: '2026-10-12T20:00:00.000Z' },
      findings: [{ accountId: account, level: 'error', code: 'twitter.too-long' }],
    });
    expect(items[0]?.body).toMatch(/^Words 12 +2026-10-1[23] /);
    expect(await counts()).toEqual(before);
  });

  it.each([
    ['a private address that nobody allowed', '/moved', 'private-address'],
    ['a page', '/page', 'not-a-feed'],
  ])('refuses %s with the reason of a poll', async (_what, path, code) => {
    const { body } = await preview({ url: site + path }).expect(422);
    expect((body as Problem).errors).toMatchObject([{ field: 'url', code }]);
  });

  it('asks no private address where none is allowed', async () => {
    const before = asked;
    for (const url of [`${site}/feed`, 'http://169.254.169.254/', 'http://[::1]/', 'http://localhost/']) {
      const { body } = await preview({ url }, door).expect(422);
      expect((body as Problem).errors?.[0]?.code).toBe('private-address');
    }
    expect(asked).toBe(before);
  });

  it('refuses accounts of others, and is not for authors', async () => {
    await preview({ url: `${site}/feed`, accountIds: [accountId] }).expect(422);
    const cookie = await inside.signIn(await inside.person('author'));
    await inside.anonymous
      .post('/api/v1/feeds/preview')
      .set({ cookie })
      .send({ url: `${site}/feed` })
      .expect(403);
  });
});
