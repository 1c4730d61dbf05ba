import { REMOVE_JOB } from '@shelfcast/contracts';
import { type Database, sql } from '@shelfcast/database';
import { addJobs, type DueRow, type PublishQueues } from '../scheduling/promote-due.js';

interface RemovalRow extends DueRow {
  tries: number;
}

/** How long a worker may take over one removal; then it is asked for again, whatever became of its job. */
const LEASE_SECONDS = 90;
const BATCH = 200;

/** Gives the removals that are due to the queues. An account that waits for a person holds its own back. Answers how many. */
export async function promoteRemovals(db: Database, queues: PublishQueues): Promise<number> {
  const rows = await db.$queryRaw<RemovalRow[]>(sql`
    UPDATE deliveries d
    SET removal_at = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}), removal_tries = d.removal_tries + 1
    WHERE d.id = ANY (ARRAY(
      SELECT r.id FROM deliveries r
      WHERE r.removal_at IS NOT NULL AND r.removal_at <= (SELECT clock_timestamp())
        -- No join: PostgreSQL would look for each account's deliveries instead.
        AND (SELECT a.status FROM accounts a WHERE a.id = r.account_id) IN ('connected', 'paused')
      ORDER BY r.removal_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))
    RETURNING d.id, d.network, d.generation, d.traceparent, d.removal_tries AS tries, 0::float8 AS delay_ms`);
  await addJobs(queues, rows, (row) => ({
    name: REMOVE_JOB,
    id: `${row.id}.${row.generation}.remove${row.tries}`,
    data: { deliveryId: row.id, removal: row.tries },
    delayMs: 0,
  }));
  return rows.length;
}
