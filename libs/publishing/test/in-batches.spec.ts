import { Database } from '@shelfcast/database';
import { testDatabase, type TestDatabase } from '@shelfcast/testing';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claimDelivery } from '../src/attempt/claim-delivery.js';
import { decideOutcome, type Outcome } from '../src/attempt/decide-outcome.js';
import { loadQueued } from '../src/attempt/load-delivery.js';
import { storeOutcome } from '../src/attempt/store-outcome.js';

const NEVER = new AbortController().signal;
const COUNT = 20;
const ids = Array.from({ length: COUNT }, (_, n) => `d${n}`);

/** Twenty accounts with one due delivery each. */
describe('attempts of one moment go in batches', () => {
  let database: TestDatabase;
  let db: Database;

  beforeAll(async () => {
    database = await testDatabase();
    db = new Database({ url: database.url, poolSize: 5, avoidScans: true });
    await db.organization.create({ data: { id: 'lib', name: 'Library', slug: 'lib' } });
    await db.account.createMany({ data: ids.map((id) => account(id)) });
  });
  beforeEach(async () => {
    await db.post.deleteMany();
    await db.post.createMany({ data: ids.map((id) => post(id)) });
    await db.delivery.createMany({ data: ids.map((id) => delivery(id)) });
  });
  afterAll(async () => {
    await db.$disconnect();
    await database.drop();
  });

  it('answers each call what is its own', async () => {
    const loaded = await Promise.all(ids.map((id) => loadQueued(db, id, id === 'd3' ? 2 : 1)));
    expect(loaded.map((each) => each?.id ?? null)).toEqual(ids.map((id) => (id === 'd3' ? null : id)));
    const claims = await Promise.all(ids.map((id) => claim(id)));
    expect(new Set(claims.map(({ result }) => result))).toEqual(new Set(['claimed']));
    expect(await db.attempt.count()).toBe(COUNT);
    expect(await db.link.count()).toBe(0);
  });

  it('keeps where short links lead before anything is sent, also after the post is gone', async () => {
    await db.organization.updateMany({ data: { shortLinkOrigin: 'https://desk.example' } });
    await db.post.update({ where: { id: 'd5' }, data: { link: 'https://library.example/new' } });
    const loaded = await Promise.all(ids.map((id) => loadQueued(db, id, 1)));
    await db.organization.updateMany({ data: { shortLinkOrigin: null } });
    const target = 'https://library.example/new?sp=d5';
    expect(loaded[5]).toMatchObject({ source: { link: 'https://desk.example/l/d5' }, linkTarget: target });
    await Promise.all(loaded.map((each) => claim(each?.id ?? '', each?.linkTarget)));
    await db.post.deleteMany();
    const about = { deliveryId: 'd5', postId: 'd5', accountId: 'd5', network: 'weibo' };
    expect(await db.link.findMany()).toMatchObject([{ code: 'd5', organizationId: 'lib', target, ...about }]);
  });

  it('gives one delivery to one of two claims', async () => {
    const results = await Promise.all([...ids, ...ids].map((id) => claim(id)));
    expect(results.filter(({ result }) => result === 'claimed')).toHaveLength(COUNT);
    expect(await db.attempt.count()).toBe(COUNT);
  });

  it.each([
    ['a delivery', `SELECT 1 FROM deliveries WHERE id = 'd7' FOR UPDATE`],
    ['a post', `SELECT 1 FROM posts WHERE id = 'd7' FOR UPDATE`],
  ])('does not wait for %s that somebody holds', async (_, hold) => {
    const staff = new pg.Client(database.url);
    await staff.connect();
    await staff.query('BEGIN');
    await staff.query(hold);
    const held = claim('d7');
    const others = await Promise.all(ids.filter((id) => id !== 'd7').map((id) => claim(id)));
    expect(new Set(others.map(({ result }) => result))).toEqual(new Set(['claimed']));
    await staff.query('COMMIT');
    await staff.end();
    expect((await held).result).toBe('claimed');
  });

  it('a value that PostgreSQL refuses is its own delivery’s fault', async () => {
    await Promise.all(ids.map((id) => claim(id)));
    await Promise.all(
      ids.map((id) =>
        storeOutcome(
          db,
          { deliveryId: id, number: 1 },
          published(id === 'd4' ? 'not\u0000storable' : `remote ${id}`),
          NEVER,
        ),
      ),
    );
    const rows = await db.delivery.findMany({ select: { id: true, status: true, remoteId: true } });
    const status = new Map(rows.map((row) => [row.id, row.status]));
    expect(status.get('d4')).toBe('uncertain');
    expect(ids.filter((id) => status.get(id) === 'published')).toHaveLength(COUNT - 1);
    expect(rows.find(({ id }) => id === 'd5')?.remoteId).toBe('remote d5');
  });

  it('asks once about what is not there', async () => {
    const asked: (string | undefined)[] = [];
    const watched = new Database({ url: database.url, poolSize: 2, avoidScans: true });
    const statement = watched.statement.bind(watched);
    watched.statement = (name, wanted) => {
      asked.push(name);
      return statement(name, wanted);
    };
    expect(await loadQueued(watched, 'nothing', 1)).toBeNull();
    await watched.$disconnect();
    expect(asked).toEqual(['load-queued']);
  });

  function claim(deliveryId: string, linkTarget: string | null = null) {
    return claimDelivery(db, {
      ...{ deliveryId, generation: 1, ownerKey: 1n, linkTarget, traceId: null },
      rendered: {
        ...{ title: null, text: deliveryId, link: null, images: [], thumbnail: null },
        ...{ options: {}, length: 4, limit: 2000 },
      },
    });
  }
});

function published(remoteId: string): Outcome {
  return decideOutcome(
    { state: 'published', remoteId, url: null, publishedAt: null },
    { now: new Date(), retries: 0, statusDelaysMs: [], random: () => 0 },
  );
}

const account = (id: string) => ({
  ...{ id, organizationId: 'lib', network: 'weibo', name: id, remoteAccountId: id },
});

const post = (id: string) => ({
  ...{ id, organizationId: 'lib', kind: 'news', title: id, body: 'News', language: 'en', tags: [] },
  accountIds: [id],
});

const delivery = (id: string) => ({
  ...{ id, organizationId: 'lib', postId: id, accountId: id, network: 'weibo', marker: id, status: 'queued' },
  ...{ dueAt: new Date(), nextAttemptAt: new Date() },
});
