import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startRedisCluster } from './redis-cluster.js';
import { startRedis, type RedisServer } from './redis-server.js';

/** A place for the queues that belongs to one test file. */
export interface OpenQueueHome {
  /** Null on PostgreSQL. */
  redisUrl: string | null;
  /** Loses everything at once: FLUSHALL, or every table of the `bullmq` schema. */
  empty(databaseUrl: string): Promise<void>;
  close(): Promise<void>;
}

/** The homes of the queue that this machine can test on: PostgreSQL always, Redis where `npm test` found or installed it. */
export function queueHomes(): { name: string; open: () => Promise<OpenQueueHome> }[] {
  const postgresql = { name: 'PostgreSQL', open: () => Promise.resolve(inPostgres) };
  if (!process.env['TEST_REDIS_SERVER']) return [postgresql];
  return [
    {
      name: 'Redis',
      open: async () => inRedis('redis://', [await startRedis({ settings: { hz: '100' } })]),
    },
    {
      name: 'a Redis Cluster',
      open: async () => inRedis('redis+cluster://', await startRedisCluster()),
    },
    postgresql,
  ];
}

function inRedis(scheme: string, servers: RedisServer[]): OpenQueueHome {
  return {
    redisUrl: `${scheme}${servers.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    empty: async () => {
      await Promise.all(servers.map((server) => server.say('FLUSHALL')));
    },
    close: async () => {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

const inPostgres: OpenQueueHome = {
  redisUrl: null,
  empty: async (databaseUrl) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ tables: string }>(
        "SELECT string_agg(format('bullmq.%I', tablename), ', ') AS tables FROM pg_tables WHERE schemaname = 'bullmq'",
      );
      await truncate(client, rows[0]?.tables ?? '');
    } finally {
      await client.end();
    }
  },
  close: () => Promise.resolve(),
};

/** Workers that lock the same tables in another order are not at fault: PostgreSQL ends one of the two, and it is tried again. */
async function truncate(client: pg.Client, tables: string, triesLeft = 5): Promise<void> {
  try {
    await client.query(`TRUNCATE ${tables}`);
  } catch (error) {
    const isDeadlock = error instanceof pg.DatabaseError && error.code === '40P01';
    if (!isDeadlock || triesLeft === 0) throw error;
    await truncate(client, tables, triesLeft - 1);
  }
}

/** Keeps one test file's jobs apart from all others'. */
export function testQueuePrefix(): string {
  return `test-${randomBytes(6).toString('hex')}`;
}
