import { READ_METRICS_JOB, type Network } from '@shelfcast/contracts';
import { type Database, sql } from '@shelfcast/database';
import type { TypedQueue, metricsQueue } from '@shelfcast/queues';

export type MetricsQueues = Record<Network, TypedQueue<ReturnType<typeof metricsQueue>>>;

interface Due {
  /** The delivery's id; null for the account itself. */
  delivery_id: string | null;
  account_id: string;
  network: Network;
  turn: number;
}

/** A reading that is not answered by then is queued again, later each time: its job was lost, or its worker. */
const LEASE_SECONDS = 300;
const MAX_LEASE_SECONDS = 6 * 3600;
const BATCH = 1000;
/** X and Weibo tell of so many posts at once. */
const POSTS_PER_JOB = 100;

/** When a reading that was queued now is queued again, and which one it is. */
const TAKEN = sql`
  due_at = clock_timestamp()
    + make_interval(secs => least(${LEASE_SECONDS} * power(2, least(m.tries, 10)), ${MAX_LEASE_SECONDS})),
  turn = m.turn + 1, tries = m.tries + 1`;

/** Queues the readings that are due, an account's posts together. Several may run it at once. Answers how many. */
export async function promoteReadings(db: Database, queues: MetricsQueues): Promise<number> {
  const posts = await db.$queryRaw<Due[]>(sql`
    UPDATE measured_posts m SET ${TAKEN}
    WHERE m.delivery_id = ANY (ARRAY(
      SELECT delivery_id FROM measured_posts WHERE due_at <= (SELECT clock_timestamp())
      ORDER BY due_at, delivery_id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))
    RETURNING m.delivery_id, m.account_id, m.network, m.turn`);
  const accounts = await db.$queryRaw<Due[]>(sql`
    UPDATE measured_accounts m SET ${TAKEN}
    WHERE m.account_id = ANY (ARRAY(
      SELECT account_id FROM measured_accounts WHERE due_at <= (SELECT clock_timestamp())
      ORDER BY due_at, account_id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))
    RETURNING NULL AS delivery_id, m.account_id, m.network, m.turn`);
  await addJobs(queues, [...posts, ...accounts]);
  return posts.length + accounts.length;
}

async function addJobs(queues: MetricsQueues, due: Due[]): Promise<void> {
  const byAccount = [...Map.groupBy(due, (row) => row.account_id).values()];
  const jobs = byAccount.flatMap((rows) => jobsOf(rows));
  const byNetwork = [...Map.groupBy(jobs, ({ network }) => network)];
  // A queue that fails keeps no other from its jobs; what it did not take is due again.
  const added = await Promise.allSettled(
    byNetwork.map(([network, lot]) => queues[network].addAll(lot.map(({ job }) => job))),
  );
  const failed = added.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
}

function jobsOf(rows: Due[]) {
  const account = rows.find(({ delivery_id }) => delivery_id === null);
  const posts = rows.flatMap(({ delivery_id, turn }) =>
    delivery_id === null ? [] : [{ deliveryId: delivery_id, turn }],
  );
  const count = Math.max(1, Math.ceil(posts.length / POSTS_PER_JOB));
  return Array.from({ length: count }, (_, at) => {
    const [{ account_id: accountId, network }] = rows as [Due];
    const lot = posts.slice(at * POSTS_PER_JOB, (at + 1) * POSTS_PER_JOB);
    const accountTurn = at === 0 ? (account?.turn ?? null) : null;
    const first = lot[0] ? `${lot[0].deliveryId}.${lot[0].turn}` : '';
    const id = `${accountId}.${accountTurn ?? ''}.${first}`;
    const data = { accountId, posts: lot, accountTurn };
    return { network, job: { name: READ_METRICS_JOB, id, data, delayMs: 0 } as const };
  });
}
