import { type Network } from '@shelfcast/contracts';
import { Database, sql, type Sql } from '@shelfcast/database';
import { testDatabase, type TestDatabase } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimDelivery } from '../src/attempt/claim-delivery.js';
import { decideOutcome } from '../src/attempt/decide-outcome.js';
import { loadQueued } from '../src/attempt/load-delivery.js';
import { storeOutcome } from '../src/attempt/store-outcome.js';
import { readClockState } from '../src/health/clock-state.js';
import { countStates } from '../src/health/count-states.js';
import { promoteRemovals } from '../src/removal/promote-removals.js';
import { promoteChecks, promoteDue, type PublishQueues } from '../src/scheduling/promote-due.js';
import { sweep } from '../src/scheduling/sweep.js';

/** Scheduled for the coming year; the next minute and what is under way are three. */
const FUTURE = 8_000;

const CLAIM = {
  ...{ deliveryId: 'd0', generation: 1, ownerKey: 1n, linkTarget: null, traceId: null },
  rendered: {
    ...{
      title: null,
      text: 'News',
      link: null,
      images: [],
      thumbnail: null,
      options: {},
      length: 4,
      limit: 2000,
    },
  },
};
const OUTCOME = decideOutcome(
  { state: 'published', remoteId: '1', url: null, publishedAt: null },
  { now: new Date(), retries: 0, statusDelaysMs: [], random: () => 0 },
);
const NEVER = new AbortController().signal;

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Plan[];
}

describe('with a year of posts ahead', () => {
  let database: TestDatabase;
  let db: Database;
  const read: { statement: string; rows: number }[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    db = new Database({ url: database.url, poolSize: 2, avoidScans: true });
    await fill(db);
  });
  afterAll(async () => {
    await db.$disconnect();
    await database.drop();
  });

  it.each([
    ['promoting', () => promoteDue(explaining(), {} as PublishQueues)],
    ['asking about outcomes', () => promoteChecks(explaining(), {} as PublishQueues, 8000)],
    ['asking for removals', () => promoteRemovals(explaining(), {} as PublishQueues)],
    ['sweeping', () => sweep(explaining(), {} as PublishQueues)],
    ['counting for the health page', () => countStates(explaining(), ['lib'])],
    ['telling whether the clock works', () => readClockState(explaining()).catch(() => null)],
  ])('%s reads what is due, not what lies ahead', async (_, run) => {
    read.length = 0;
    await run();
    expect(read.length).toBeGreaterThan(0);
    expect(read.filter(({ rows }) => rows > 100)).toEqual([]);
  });

  it('would see a statement that walks through them', async () => {
    read.length = 0;
    await explaining().$queryRaw(sql`
      SELECT id FROM deliveries WHERE status = 'scheduled' AND next_attempt_at < clock_timestamp()
      ORDER BY next_attempt_at LIMIT 10`);
    expect(read[0]?.rows).toBeGreaterThan(FUTURE);
  });

  describe('and all of it due at once', () => {
    // The statistics stay those of the quiet time before, as they do when a burst comes.
    beforeAll(async () => {
      await db.$executeRaw(
        sql`UPDATE deliveries SET status = 'queued', next_attempt_at = now() WHERE status = 'scheduled'`,
      );
    });

    it.each([
      ['loading', () => loadQueued(explaining(), 'd0', 1)],
      ['claiming', () => claimDelivery(explaining(), CLAIM)],
      [
        'storing an outcome',
        () => storeOutcome(explaining(), { deliveryId: 'd0', number: 1 }, OUTCOME, NEVER),
      ],
    ])('%s reads its own row, not all that is queued', async (_, run) => {
      read.length = 0;
      await run();
      expect(read.length).toBeGreaterThan(0);
      expect(read.filter(({ rows }) => rows > 100)).toEqual([]);
    });
  });

  /** Runs each statement under EXPLAIN ANALYZE and notes how many rows of `deliveries` it read; answers no rows. */
  function explaining(): Database {
    const explain = async (statement: Sql) => {
      const [row] = await db.$queryRaw<{ 'QUERY PLAN': { Plan: Plan }[] }[]>(
        sql`EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${statement}`,
      );
      read.push({ statement: statement.sql, rows: rowsRead(row?.['QUERY PLAN'][0]?.Plan) });
      return [];
    };
    const named = (_name: string, statement: Sql) => explain(statement);
    return { $queryRaw: explain, $executeRaw: explain, statement: named } as unknown as Database;
  }
});

/** Of `deliveries`, whether kept or thrown away. */
function rowsRead(plan: Plan | undefined): number {
  if (!plan) throw new Error('PostgreSQL answered no plan.');
  const below = (plan.Plans ?? []).reduce((sum, each) => sum + rowsRead(each), 0);
  const isOfDeliveries =
    plan['Relation Name'] === 'deliveries' || plan['Index Name']?.startsWith('deliveries');
  if (!isOfDeliveries || plan['Node Type'] === 'ModifyTable') return below;
  const each =
    plan['Actual Rows'] +
    (plan['Rows Removed by Filter'] ?? 0) +
    (plan['Rows Removed by Index Recheck'] ?? 0);
  return below + each * plan['Actual Loops'];
}

async function fill(db: Database): Promise<void> {
  await db.organization.create({ data: { id: 'lib', name: 'Library', slug: 'lib' } });
  const network: Network = 'weibo';
  await db.account.create({
    data: { id: 'a', organizationId: 'lib', network, name: 'Weibo', remoteAccountId: '1' },
  });
  await db.post.createMany({
    data: Array.from({ length: FUTURE + 3 }, (_, n) => ({
      ...{ id: `p${n}`, organizationId: 'lib', kind: 'news', title: 'News', body: 'News', language: 'en' },
      ...{ tags: [], accountIds: ['a'] },
    })),
  });
  const inAYear = new Date(Date.now() + 365 * 86_400_000);
  const justNow = new Date(Date.now() - 10_000);
  const delivery = (n: number, dueAt: Date) => ({
    ...{ id: `d${n}`, organizationId: 'lib', postId: `p${n}`, accountId: 'a', network, marker: `m${n}` },
    ...{ dueAt, nextAttemptAt: dueAt, latestAt: new Date(dueAt.getTime() + 3_600_000) },
  });
  await db.delivery.createMany({
    data: [
      ...Array.from({ length: FUTURE }, (_, n) => ({ ...delivery(n, inAYear), status: 'scheduled' })),
      { ...delivery(FUTURE, justNow), status: 'scheduled' },
      { ...delivery(FUTURE + 1, justNow), status: 'queued' },
      { ...delivery(FUTURE + 2, justNow), status: 'held' },
    ],
  });
  await db.$executeRawUnsafe('ANALYZE');
}
