// The floor: what the same input and output cost with nothing between. One row read, one job, one HTTP call, one
// update, with bare `pg`, BullMQ and `fetch`. No claim, no attempt row, no order, no secrets: not a publisher.
import { Queue, Worker } from 'bullmq';
import pg from 'pg';

export const FLOOR_SCHEMA = `
  CREATE TABLE floor_rows (
    id text PRIMARY KEY, account text NOT NULL, token text NOT NULL, text text NOT NULL,
    due_at timestamptz(3) NOT NULL, status text NOT NULL DEFAULT 'scheduled', remote_id text)`;

const QUEUE = 'floor';
const BATCH = 1000;
const options = { attempts: 1, removeOnComplete: true, removeOnFail: true };

/** Due rows become jobs, delayed to their time. */
export async function enqueueFloor(db: pg.Pool, redisUrl: string): Promise<void> {
  const queue = new Queue(QUEUE, { connection: { url: redisUrl } });
  try {
    for (;;) {
      const { rows } = await db.query<{ id: string; delay: number }>(
        `UPDATE floor_rows SET status = 'queued' WHERE id IN (
           SELECT id FROM floor_rows WHERE status = 'scheduled' ORDER BY due_at, id LIMIT ${BATCH})
         RETURNING id, (extract(epoch FROM due_at - clock_timestamp()) * 1000)::float8 AS delay`,
      );
      if (rows.length === 0) return;
      await queue.addBulk(
        rows.map(({ id, delay }) => ({
          ...{ name: 'send', data: { id } },
          opts: { ...options, jobId: id, delay: Math.max(0, Math.ceil(delay)) },
        })),
      );
    }
  } finally {
    await queue.close();
  }
}

async function work(): Promise<void> {
  const { DATABASE_URL = '', REDIS_URL = '', NETWORK_URL = '', CONCURRENCY = '50' } = process.env;
  const db = new pg.Pool({ connectionString: DATABASE_URL, max: 20 });
  const worker = new Worker<{ id: string }>(QUEUE, (job) => send(db, NETWORK_URL, job.data.id), {
    connection: { url: REDIS_URL, maxRetriesPerRequest: null },
    concurrency: Number(CONCURRENCY),
    maxStalledCount: 0,
  });
  await worker.waitUntilReady();
  process.send?.('ready');
  process.once('disconnect', () => process.exit(0));
}

async function send(db: pg.Pool, network: string, id: string): Promise<void> {
  const { rows } = await db.query<{ token: string; text: string }>(
    'SELECT token, text FROM floor_rows WHERE id = $1',
    [id],
  );
  const [row] = rows;
  if (!row) return;
  const response = await fetch(`${network}/2/statuses/share.json`, {
    method: 'POST',
    headers: { authorization: `OAuth2 ${row.token}` },
    body: new URLSearchParams({ status: row.text, rip: '127.0.0.1' }),
  });
  const answer = (await response.json()) as { idstr?: string };
  await db.query('UPDATE floor_rows SET status = $2, remote_id = $3 WHERE id = $1', [
    id,
    answer.idstr ? 'published' : 'failed',
    answer.idstr ?? null,
  ]);
}

if (process.send && process.argv[1] === import.meta.filename) await work();
