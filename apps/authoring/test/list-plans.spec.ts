import { DeliveryQuery, PostQuery } from '@shelfcast/contracts';
import { Database, sql } from '@shelfcast/database';
import { testDatabase, type TestDatabase } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listedDeliveries } from '../src/deliveries/delivery-conditions.js';
import { encodeCursor } from '../src/lists/page-of.js';
import { listed } from '../src/posts/post-conditions.js';
import { explained, rowsRead } from './rows-read.js';

/** Half of them ours, half another library's. */
const POSTS = 30_000;

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await testDatabase();
  db = new Database({ url: database.url, poolSize: 1 });
  await fill();
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const middle = encodeCursor(new Date(Date.now() - 7_500 * 60_000), 'x');

describe('a page of a long list', () => {
  it.each([
    ['newest first', {}],
    ['from the middle', { cursor: middle }],
    ['of what has a word that few have', { q: '数字化 rare' }],
    ['of what has a word that is begun', { q: 'opening rar' }],
    ['of a campaign', { campaignId: 'c' }],
    ['of the bin', { deleted: 'true' }],
  ])('%s reads about as many posts as it shows', async (_what, query) => {
    const { found, read } = await postsOf(query);
    expect(found).toBeGreaterThan(0);
    expect(read).toBeLessThan(400);
  });

  it('would be told from one that reads them all', async () => {
    const { read } = await postsOf({ kind: 'event' });
    expect(read).toBeGreaterThan(POSTS / 3);
  });
});

describe('a page of many deliveries', () => {
  it.each([
    ['latest first', {}],
    ['from the middle', { cursor: middle }],
    ['of a stretch of time', { from: minutesAgo(9_000), to: minutesAgo(8_000) }],
    ['of a state that few have', { status: 'cancelled' }],
    ['of what needs somebody', { status: 'failed,missed,held,uncertain' }],
    ['of what is on its way', { status: 'queued' }],
    ['of what is late', { late: 'true' }],
    ['of a post', { postId: '00001000' }],
  ])('%s reads about as many of them, and of posts, as it shows', async (_what, query) => {
    const { found, deliveries, posts } = await deliveriesOf(query);
    expect(found).toBeGreaterThan(0);
    expect(deliveries).toBeLessThan(400);
    expect(posts).toBeLessThan(400);
  });

  it('would be told from one that reads them all', async () => {
    const { deliveries } = await deliveriesOf({ network: 'twitter' });
    expect(deliveries).toBeGreaterThan(POSTS / 3);
  });
});

function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

/** How many posts are looked at, whether kept or thrown away, and how many are found. */
async function postsOf(query: object) {
  const plan = await explained(db, sql`SELECT p.id FROM posts p ${listed('ours', PostQuery.parse(query))}`);
  return { found: plan['Actual Rows'], read: rowsRead(plan, 'posts') };
}

async function deliveriesOf(query: object) {
  const plan = await explained(db, listedDeliveries('ours', DeliveryQuery.parse(query)));
  return {
    found: plan['Actual Rows'],
    deliveries: rowsRead(plan, 'deliveries'),
    posts: rowsRead(plan, 'posts'),
  };
}

async function fill(): Promise<void> {
  for (const id of ['ours', 'theirs']) await db.organization.create({ data: { id, name: id, slug: id } });
  const goal = { what: 'a' };
  await db.campaign.create({ data: { id: 'c', organizationId: 'ours', name: 'C', goal, words: [] } });
  await db.$executeRawUnsafe(`
    INSERT INTO posts (id, organization_id, kind, title, body, tags, account_ids, created_at, updated_at, campaign_id,
      deleted_at, search_version, search)
    SELECT lpad(n::text, 8, '0'), CASE n % 2 WHEN 0 THEN 'ours' ELSE 'theirs' END, 'news', 't', repeat('b', 800), '{}', '{}',
      now() - n * interval '1 minute', now(), CASE WHEN n % 1000 = 0 THEN 'c' END, CASE WHEN n % 500 = 2 THEN now() END,
      1, post_search(ARRAY['图书馆', 'opening', 'w' || n] || CASE WHEN n % 1000 = 0 THEN ARRAY['数字化', 'rare'] ELSE '{}' END)
    FROM generate_series(1, ${POSTS}) n`);
  await fillDeliveries();
  for (const table of ['posts', 'deliveries']) await db.$executeRawUnsafe(`VACUUM ANALYZE ${table}`);
}

/** One of each post; most are out, a few of each library's in every other state. */
async function fillDeliveries(): Promise<void> {
  for (const id of ['ours', 'theirs'])
    await db.account.create({
      data: { id, organizationId: id, network: 'weibo', name: id, remoteAccountId: id },
    });
  await db.$executeRawUnsafe(`
    INSERT INTO deliveries (id, organization_id, post_id, account_id, network, marker, status, due_at, next_attempt_at, created_at)
    SELECT id, organization_id, id, organization_id, 'weibo', id,
      CASE id::int % 2000
        WHEN 16 THEN 'cancelled' WHEN 4 THEN 'failed' WHEN 6 THEN 'missed' WHEN 8 THEN 'queued' WHEN 10 THEN 'scheduled'
        WHEN 12 THEN 'held' WHEN 14 THEN 'draft' ELSE 'published' END,
      CASE WHEN id::int % 2000 <> 14 THEN created_at END, CASE WHEN id::int % 2000 <> 14 THEN created_at END, created_at
    FROM posts`);
}
