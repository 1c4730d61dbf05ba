import { PostQuery } from '@shelfcast/contracts';
import { Database, sql } from '@shelfcast/database';
import { testDatabase, type TestDatabase } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeCursor } from '../src/lists/page-of.js';
import { listed } from '../src/posts/post-conditions.js';

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

describe('a page of a long list', () => {
  it.each([
    ['newest first', {}],
    ['from the middle', { cursor: encodeCursor(new Date(Date.now() - 7_500 * 60_000), 'x') }],
    ['of what has a word that few have', { q: '数字化 rare' }],
    ['of what has a word that is begun', { q: 'opening rar' }],
    ['of a campaign', { campaignId: 'c' }],
    ['of the bin', { deleted: 'true' }],
  ])('%s reads about as many posts as it shows', async (_what, query) => {
    const { found, read } = await explained(query);
    expect(found).toBeGreaterThan(0);
    expect(read).toBeLessThan(400);
  });

  it('would be told from one that reads them all', async () => {
    const { read } = await explained({ kind: 'event' });
    expect(read).toBeGreaterThan(POSTS / 3);
  });
});

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Plan[];
}

/** How many posts are looked at, whether kept or thrown away, and how many are found. */
async function explained(query: object) {
  const { text, values } = sql`SELECT p.id FROM posts p ${listed('ours', PostQuery.parse(query))}`;
  const [row] = await db.$queryRawUnsafe<{ 'QUERY PLAN': [{ Plan: Plan }] }[]>(
    `EXPLAIN (ANALYZE, TIMING off, FORMAT json) ${text}`,
    ...values,
  );
  const plan = row?.['QUERY PLAN'][0].Plan;
  if (!plan) throw new Error('PostgreSQL answered no plan.');
  return { found: plan['Actual Rows'], read: rowsRead(plan) };
}

function rowsRead(plan: Plan): number {
  const below = (plan.Plans ?? []).reduce((sum, each) => sum + rowsRead(each), 0);
  if (plan['Relation Name'] !== 'posts') return below;
  const removed = (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0);
  return below + (plan['Actual Rows'] + removed) * plan['Actual Loops'];
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
  await db.$executeRawUnsafe('VACUUM ANALYZE posts');
}
