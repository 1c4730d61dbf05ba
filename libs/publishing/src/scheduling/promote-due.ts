import { CHECK_JOB, PUBLISH_JOB, REMOVE_JOB, type Network } from '@shelfcast/contracts';
import { type Database, type Sql, sql } from '@shelfcast/database';
import type { NewJob, TypedQueue, publishQueue } from '@shelfcast/queues';
import { openSpan } from '@shelfcast/telemetry';
import { WAKE_AHEAD_MS } from './wake-ahead.js';

type PublishQueue = ReturnType<typeof publishQueue>;
export type PublishQueues = Record<Network, TypedQueue<PublishQueue>>;

export interface DueRow {
  id: string;
  network: Network;
  generation: number;
  traceparent: string | null;
  /** By the database's clock, in ms from the start of the statement that read it. */
  delay_ms: number;
  /** How long that statement had been running when it read this row, in ms; where left out, the delay counts from now. */
  age_ms?: number;
}

/** A delivery is given its job this long before it is due. */
const PROMOTE_AHEAD_SECONDS = 60;
const BATCH = 1000;

/**
 * Takes a batch of what is due within a minute: O(due), whatever lies in the future. The clock is read in a subquery,
 * once, and the rows are fetched by an array of ids: else PostgreSQL walks through everything that is scheduled.
 */
export function dueStatement(): Sql {
  return sql`
    UPDATE deliveries d
    SET status = 'queued', queued_at = clock_timestamp(), updated_at = clock_timestamp()
    WHERE d.id = ANY (ARRAY(
      SELECT id FROM deliveries
      WHERE status = 'scheduled' AND next_attempt_at < (SELECT clock_timestamp()) + make_interval(secs => ${PROMOTE_AHEAD_SECONDS})
      ORDER BY next_attempt_at, id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))
    RETURNING d.id, d.network, d.generation, d.traceparent, ${DELAY}`;
}

/** For `DueRow`. A batch takes a while to be read and queued: what it waits for does not move by that. */
export const DELAY = sql`
  (extract(epoch FROM next_attempt_at - statement_timestamp()) * 1000)::float8 AS delay_ms,
  (extract(epoch FROM clock_timestamp() - statement_timestamp()) * 1000)::float8 AS age_ms`;

/** When the rows' delays began, by this machine's clock: never before they did, so that no job wakes early. */
function beginOf(rows: DueRow[]): number {
  return Date.now() - rows.reduce((most, { age_ms = 0 }) => Math.max(most, age_ms), 0);
}

/** Queues the deliveries due within a minute. Two schedulers may run it at once: each row goes to one. Answers how many. */
export async function promoteDue(db: Database, queues: PublishQueues): Promise<number> {
  const rows = await db.$queryRaw<DueRow[]>(dueStatement());
  await addPublishJobs(queues, rows);
  return rows.length;
}

/** One job per delivery, generation and `turn`; adding it again while it exists does nothing. */
export async function addPublishJobs(queues: PublishQueues, rows: DueRow[], turn = ''): Promise<void> {
  const since = beginOf(rows);
  await addJobs(queues, rows, (row) => ({
    name: PUBLISH_JOB,
    id: `${row.id}.${row.generation}${turn}`,
    data: { deliveryId: row.id, generation: row.generation },
    delayMs: row.delay_ms - WAKE_AHEAD_MS,
    since,
  }));
}

interface CheckRow extends DueRow {
  checks: number;
}

/**
 * Asks the adapters about submitted and uncertain deliveries whose next question is due. One that is not answered within
 * `leaseMs` is asked again: its job was lost, and its account waits for the answer. Answers how many.
 */
export async function promoteChecks(db: Database, queues: PublishQueues, leaseMs: number): Promise<number> {
  const rows = await db.$queryRaw<CheckRow[]>(sql`
    UPDATE deliveries d
    SET check_at = clock_timestamp() + make_interval(secs => ${leaseMs / 1000}), checks = d.checks + 1
    WHERE d.id = ANY (ARRAY(
      SELECT id FROM deliveries WHERE check_at IS NOT NULL AND check_at <= (SELECT clock_timestamp())
      ORDER BY check_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)) AND d.status IN ('submitted', 'uncertain')
    RETURNING d.id, d.network, d.generation, d.traceparent, d.checks, 0::float8 AS delay_ms`);
  await addJobs(queues, rows, (row) => ({
    name: CHECK_JOB,
    id: `${row.id}.${row.generation}.check${row.checks}`,
    data: { deliveryId: row.id, generation: row.generation, check: row.checks },
    delayMs: 0,
  }));
  return rows.length;
}

type AnyJob = NewJob<PublishQueue, typeof PUBLISH_JOB | typeof CHECK_JOB | typeof REMOVE_JOB>;

/**
 * Adds each network's jobs at once, each in its delivery's own trace, so that the network call belongs to the request
 * that scheduled it. A queue that fails does not keep the others from theirs; what it did not take, the sweep finds.
 */
export async function addJobs<Row extends DueRow>(
  queues: PublishQueues,
  rows: Row[],
  toJob: (row: Row) => AnyJob,
): Promise<void> {
  const lots = [...Map.groupBy(rows, ({ network }) => network)];
  const added = await Promise.allSettled(lots.map(([network, lot]) => addLot(queues[network], lot, toJob)));
  const failed = added.filter((each) => each.status === 'rejected');
  if (failed.length > 0)
    throw new AggregateError(
      failed.map((each): unknown => each.reason),
      `${failed.length} of ${lots.length} lots of jobs could not be queued: ${String(failed[0]?.reason)}`,
    );
}

async function addLot<Row extends DueRow>(
  queue: TypedQueue<PublishQueue>,
  rows: Row[],
  toJob: (row: Row) => AnyJob,
): Promise<void> {
  const spans = rows.map(({ traceparent }) => openSpan('delivery.promote', traceparent ?? undefined));
  const end = (error?: unknown) => {
    for (const span of spans) span.end(error);
  };
  try {
    await queue.addAll(rows.map((row, at) => ({ ...toJob(row), traceparent: spans[at]?.traceparent })));
    end();
  } catch (error) {
    end(error);
    throw error;
  }
}
