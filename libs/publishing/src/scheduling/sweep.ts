import type { Network } from '@shelfcast/contracts';
import { type Database, sql } from '@shelfcast/database';
import { DELAY, addPublishJobs, type DueRow, type PublishQueues } from './promote-due.js';

export interface SweepReport {
  ownerless: number;
  requeued: number;
  released: number;
  missed: number;
}

const TURN_MS = 5_000;

/** Finds what was lost: workers that died, a queue that was emptied, accounts that came back, times that passed. */
export async function sweep(db: Database, queues: PublishQueues): Promise<SweepReport> {
  const report = {
    ownerless: await sweepOwnerless(db),
    missed: await sweepMissed(db),
    released: await releaseHeld(db),
    requeued: await requeueOverdue(db, queues),
  };
  return { ...report, requeued: report.requeued + (await requeueLost(db, queues)) };
}

/**
 * A delivery whose owner's lock is free has no living worker: whether it went out must be found out.
 * The lock is the session's, so a slow worker is never mistaken for a dead one.
 */
function sweepOwnerless(db: Database): Promise<number> {
  return db.$executeRaw(sql`
    WITH lost AS (
    UPDATE deliveries d
    SET status = 'uncertain', check_at = clock_timestamp(), checks = 0, absences = 0, absent_since = NULL,
        problem_code = 'worker-lost', problem_detail = 'The process that was sending this post ended before it had an answer.',
        problem_action = 'Nothing to do: Shelfcast is asking the network whether the post is there.',
        updated_at = clock_timestamp()
    WHERE d.status = 'sending' AND NOT EXISTS (
      SELECT 1 FROM pg_locks l
      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND ((l.classid::int8 << 32) | l.objid::int8) = d.owner_key)
    RETURNING d.id, d.attempts)
    UPDATE attempts a
    SET finished_at = clock_timestamp(), outcome = 'worker-lost'
    FROM lost WHERE a.delivery_id = lost.id AND a.number = lost.attempts`);
}

/** What could not go in time waits for a person's decision. */
function sweepMissed(db: Database): Promise<number> {
  return db.$executeRaw(sql`
    UPDATE deliveries
    SET status = 'missed', generation = generation + 1, updated_at = clock_timestamp(),
        problem_code = 'missed',
        problem_detail = concat_ws(' ', 'It could not go out before its latest time.', problem_detail),
        problem_action = 'Send it now, choose another time, or cancel it.'
    WHERE id = ANY (ARRAY(
        SELECT id FROM deliveries WHERE status = 'scheduled' AND next_attempt_at <= (SELECT clock_timestamp())
        UNION ALL SELECT id FROM deliveries WHERE status = 'queued' AND next_attempt_at <= (SELECT clock_timestamp())
        UNION ALL SELECT id FROM deliveries WHERE status = 'held'))
      AND status IN ('scheduled', 'queued', 'held') AND latest_at < clock_timestamp()`);
}

/** Held deliveries go on when their account is connected again. */
function releaseHeld(db: Database): Promise<number> {
  return db.$executeRaw(sql`
    UPDATE deliveries d
    SET status = 'scheduled', generation = generation + 1, next_attempt_at = greatest(d.due_at, clock_timestamp()),
        problem_code = NULL, problem_detail = NULL, problem_action = NULL, updated_at = clock_timestamp()
    FROM accounts a
    WHERE a.id = d.account_id AND d.status = 'held' AND a.status = 'connected'`);
}

/** Deliveries not yet due lose their jobs when the queue is emptied: they are given them again in time. */
async function requeueLost(db: Database, queues: PublishQueues): Promise<number> {
  const expected = await db.$queryRaw<{ network: Network; count: number }[]>(sql`
    SELECT network, count(*)::int AS count FROM deliveries
    WHERE status = 'queued' AND next_attempt_at > clock_timestamp() + interval '1 second' GROUP BY network`);
  let requeued = 0;
  const refill = async ({ network, count }: (typeof expected)[number]) => {
    const counts = await queues[network].counts();
    if ((counts['delayed'] ?? 0) + (counts['waiting'] ?? 0) >= count) return;
    const rows = await db.$queryRaw<DueRow[]>(sql`
      SELECT id, network, generation, traceparent, ${DELAY}
      FROM deliveries WHERE status = 'queued' AND network = ${network} AND next_attempt_at > clock_timestamp()
      ORDER BY next_attempt_at LIMIT 10000`);
    await addPublishJobs(queues, rows);
    requeued += rows.length;
  };
  const refilled = await Promise.allSettled(expected.map(refill));
  const failed = refilled.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
  return requeued;
}

/** The earliest overdue delivery of each account that is free: its job was lost, or its account was busy when it ran. */
async function requeueOverdue(db: Database, queues: PublishQueues): Promise<number> {
  const rows = await db.$queryRaw<(DueRow & { stuck: boolean })[]>(sql`
    SELECT DISTINCT ON (d.account_id) d.id, d.network, d.generation, d.traceparent, 0::float8 AS delay_ms,
      d.next_attempt_at < clock_timestamp() - make_interval(secs => ${TURN_MS / 1000}) AS stuck
    FROM deliveries d
    JOIN accounts a ON a.id = d.account_id AND a.status = 'connected'
      AND (a.limited_until IS NULL OR a.limited_until <= clock_timestamp())
    JOIN organizations o ON o.id = d.organization_id AND NOT o.publishing_paused
    WHERE d.status = 'queued' AND d.next_attempt_at < clock_timestamp() - interval '500 milliseconds'
      AND NOT EXISTS (SELECT 1 FROM deliveries h WHERE h.account_id = d.account_id AND h.holds_account)
    ORDER BY d.account_id, d.next_attempt_at, d.id`);
  // A worker that was killed keeps its job for up to two minutes: another turn makes another job.
  const { stuck = [], late = [] } = Object.groupBy(rows, (row) => (row.stuck ? 'stuck' : 'late'));
  await addPublishJobs(queues, late);
  await addPublishJobs(queues, stuck, `.late${Math.floor(Date.now() / TURN_MS)}`);
  return rows.length;
}
