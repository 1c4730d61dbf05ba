import type { RecordEngagementJob } from '@shelfcast/contracts';
import { type Database, type Queryable, sql } from '@shelfcast/database';
import { engagementEvents } from '../engagement-events.js';
import { holdZone } from '../rollup/library-zone.js';
import { rollUpAccounts } from '../rollup/roll-up-accounts.js';
import { rollUpPosts } from '../rollup/roll-up-posts.js';
import { makeSnapshotMonths } from './make-months.js';
import { writeAccountSnapshots, writePostSnapshots } from './write-snapshots.js';

/**
 * Runs `engagement.record`: the snapshots, what follows from them for days and hours, and the time of the next reading in one
 * transaction, so that what is not written is read again. Told twice, or late, it changes nothing that a newer answer said.
 */
export async function recordEngagement(db: Database, job: RecordEngagementJob): Promise<void> {
  const readings = [...job.posts.flatMap((post) => post.readings), ...(job.account?.readings ?? [])];
  await makeSnapshotMonths(
    db,
    readings.map(({ at }) => at),
  );
  const written = await db.direct(
    async (tx) => {
      const [deliveryIds, isThere, zone] = await Promise.all([
        lockPosts(tx, job),
        lockAccount(tx, job),
        holdZone(tx, job.accountId),
      ]);
      const [posts, account] = await Promise.all([
        writePostSnapshots(tx, job, deliveryIds),
        isThere ? writeAccountSnapshots(tx, job) : [],
      ]);
      if (zone !== null)
        await Promise.all([rollUpPosts(tx, posts, zone, metricsOf(job)), rollUpAccounts(tx, account, zone)]);
      return [...posts, ...account].reduce((sum, { count }) => sum + count, 0);
    },
    async (tx, count) => {
      await Promise.all([settlePosts(tx, job), settleAccount(tx, job)]);
      return count;
    },
  );
  engagementEvents.recorded(job.network, written);
}

/** What the answer tells anything of, of any post. */
function metricsOf({ posts }: RecordEngagementJob): Set<string> {
  return new Set(posts.flatMap(({ readings }) => readings.flatMap(({ values }) => Object.keys(values))));
}

/** Those that still exist: two answers about one post are written one after the other. */
async function lockPosts(tx: Queryable, { posts }: RecordEngagementJob): Promise<string[]> {
  const ids = posts.map(({ deliveryId }) => deliveryId);
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT delivery_id AS id FROM measured_posts WHERE delivery_id = ANY (${ids}) ORDER BY delivery_id FOR UPDATE`);
  return rows.map(({ id }) => id);
}

async function lockAccount(tx: Queryable, { account, accountId }: RecordEngagementJob): Promise<boolean> {
  if (!account) return false;
  const rows = await tx.$queryRaw<object[]>(
    sql`SELECT 1 FROM measured_accounts WHERE account_id = ${accountId} FOR UPDATE`,
  );
  return rows.length > 0;
}

const ANSWERED = sql`tries = 0, problem_code = NULL, problem_detail = NULL, problem_action = NULL`;

/** An answer to an earlier turn moves no time of a later one. */
async function settlePosts(tx: Queryable, { posts, takenAt }: RecordEngagementJob): Promise<void> {
  const rows = posts.map(({ deliveryId, turn, nextAt, readings }) => ({
    ...{ deliveryId, turn, nextAt },
    told: readings.length > 0,
  }));
  await tx.$executeRaw(sql`-- kept: settle-measured-posts
    UPDATE measured_posts m SET due_at = r."nextAt", ${ANSWERED}, asked_at = ${takenAt}::timestamptz,
      reported_at = CASE WHEN r.told THEN ${takenAt}::timestamptz ELSE m.reported_at END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r("deliveryId" text, turn int, "nextAt" timestamptz, told boolean)
    WHERE m.delivery_id = r."deliveryId" AND m.turn = r.turn
      AND (m.asked_at IS NULL OR m.asked_at < ${takenAt}::timestamptz)`);
}

async function settleAccount(
  tx: Queryable,
  { account, accountId, takenAt }: RecordEngagementJob,
): Promise<void> {
  if (!account) return;
  await tx.$executeRaw(sql`
    UPDATE measured_accounts SET due_at = ${account.nextAt}::timestamptz, ${ANSWERED},
      asked_at = ${takenAt}::timestamptz,
      reported_at = CASE WHEN ${account.readings.length > 0} THEN ${takenAt}::timestamptz ELSE reported_at END
    WHERE account_id = ${accountId} AND turn = ${account.turn}
      AND (asked_at IS NULL OR asked_at < ${takenAt}::timestamptz)`);
}
