import type { RedisAddress } from '@shelfcast/config';
import { Queue, Worker } from 'bullmq';
import { queueTelemetry, workerOptions } from './bullmq-options.js';
import { connectRedis, pingRedis, type RedisConnection } from './connect-redis.js';
import type { QueueHome } from './queue-home.js';

/** The queues in Redis: one server, behind Sentinels, or a Cluster. */
export function redisHome(address: RedisAddress, prefix: string): QueueHome {
  const connections: RedisConnection[] = [];
  const connect = (patient: boolean) => {
    const connection = connectRedis(address, patient);
    connections.push(connection);
    return connection;
  };
  const probe = connect(true);
  probe.on('error', () => undefined);
  // The hash tag keeps a queue's keys on one node of a Cluster; each queue has its own, so that all nodes serve.
  const shared = (name: string) => ({ prefix: `{${prefix}.${name}}`, telemetry: queueTelemetry() });
  return {
    kind: 'redis',
    queue: (name) => new Queue(name, { ...shared(name), connection: connect(false) }),
    worker: (name, processor, { concurrency }) =>
      new Worker(name, processor, {
        ...shared(name),
        ...workerOptions(concurrency),
        connection: connect(true),
      }),
    ping: () => pingRedis(probe),
    // BullMQ leaves open what it was given.
    close: () => {
      for (const connection of connections) connection.disconnect();
      return Promise.resolve();
    },
  };
}
