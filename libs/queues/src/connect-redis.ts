import type { RedisAddress } from '@shelfcast/config';
import { Cluster, Redis, type RedisOptions } from 'ioredis';

export type RedisConnection = Redis | Cluster;

/**
 * `patient` is a worker's connection: it waits for Redis however long that takes. Any other answers at once that Redis
 * is away: PostgreSQL knows what is due, and nothing is gained by keeping commands for later.
 */
export function connectRedis(address: RedisAddress, patient: boolean): RedisConnection {
  const { kind, username, password, db, tls } = address;
  const requests = { maxRetriesPerRequest: patient ? null : 1, enableOfflineQueue: patient };
  const person = { ...(username && { username }), ...(password && { password }) };
  const options: RedisOptions = { ...requests, ...person, connectTimeout: 5000, ...(tls && { tls: {} }) };
  if (kind === 'cluster') return connectCluster(address, options);
  if (kind === 'sentinel') return new Redis({ ...options, db, ...sentinels(address) });
  const [node] = address.nodes;
  return new Redis({ ...options, ...node, db });
}

function connectCluster({ nodes, tls }: RedisAddress, redisOptions: RedisOptions): Cluster {
  const { enableOfflineQueue = true } = redisOptions;
  return new Cluster(nodes, {
    redisOptions,
    enableOfflineQueue,
    clusterRetryStrategy: retryDelayMs,
    slotsRefreshTimeout: 5000,
    // A certificate names a host, not its address.
    ...(tls && {
      dnsLookup: (name: string, done: (error: null, address: string) => void) => done(null, name),
    }),
  });
}

function sentinels({ nodes, master, sentinelUsername, sentinelPassword, tls }: RedisAddress): RedisOptions {
  return {
    sentinels: nodes,
    name: master,
    sentinelRetryStrategy: retryDelayMs,
    ...(sentinelUsername && { sentinelUsername }),
    ...(sentinelPassword && { sentinelPassword }),
    ...(tls && { enableTLSForSentinelMode: true, sentinelTLS: {} }),
  };
}

function retryDelayMs(times: number): number {
  return Math.min(100 + times * 50, 1000);
}

/** Rejects with words where Redis does not answer; a Cluster must serve every slot. */
export async function pingRedis(client: RedisConnection): Promise<void> {
  if (client.status !== 'ready') throw new Error(`Redis is ${client.status}.`);
  if (!(client instanceof Cluster)) {
    await client.ping();
    return;
  }
  const state = /cluster_state:(\w+)/.exec(String(await client.cluster('INFO')))?.[1];
  if (state !== 'ok') throw new Error(`The Redis Cluster is in the state ${state ?? 'unknown'}.`);
}
