import type { Config } from '@shelfcast/config';
import {
  Queue,
  Worker,
  createPostgresBackend,
  withBackend,
  type Processor,
  type QueueOptions,
  type WorkerOptions,
} from 'bullmq';
import { BullMQOtel } from 'bullmq-otel';
import { Redis } from 'ioredis';

export interface QueueHandle {
  add(
    name: string,
    data: unknown,
    options: {
      jobId: string;
      delay: number;
      removeOnComplete: boolean;
      removeOnFail: boolean | number;
      attempts: number;
    },
  ): Promise<unknown>;
  addBulk(
    jobs: {
      name: string;
      data: unknown;
      opts: {
        jobId: string;
        delay: number;
        removeOnComplete: boolean;
        removeOnFail: boolean | number;
        attempts: number;
      };
    }[],
  ): Promise<unknown>;
  getJobState(jobId: string): Promise<string>;
  getJobCounts(...states: string[]): Promise<Record<string, number>>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}

export interface WorkerHandle {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: unknown, error: Error) => void): unknown;
  close(force?: boolean): Promise<void>;
  waitUntilReady(): Promise<unknown>;
}

/** Where jobs live: Redis, or the `bullmq` schema of PostgreSQL. Nothing else in Shelfcast knows which. */
export interface QueueHome {
  kind: 'redis' | 'postgresql';
  queue(name: string): QueueHandle;
  worker(name: string, processor: Processor, options: { concurrency: number }): WorkerHandle;
  /** Rejects with words where the home does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

type Shared = Pick<QueueOptions, 'prefix' | 'telemetry'>;
type WorkerShared = Pick<
  WorkerOptions,
  'concurrency' | 'maxStalledCount' | 'lockDuration' | 'stalledInterval'
>;

export function openQueueHome(settings: Config['queue']): QueueHome {
  return settings.redisUrl ? redisHome(settings.redisUrl, settings.prefix) : postgresHome(settings);
}

/** BullMQ never repeats a publication: a job of a dead worker is the state machine's business, not the queue's. */
function workerOptions(concurrency: number): WorkerShared {
  return { concurrency, maxStalledCount: 0, lockDuration: 60_000, stalledInterval: 60_000 };
}

function redisHome(url: string, prefix: string): QueueHome {
  const connect = (blocking: boolean) =>
    new Redis(url, {
      maxRetriesPerRequest: blocking ? null : 1,
      enableOfflineQueue: blocking,
      connectTimeout: 5000,
      lazyConnect: false,
    });
  // The hash tag keeps one queue's keys on one node of a Redis Cluster.
  const shared: Shared = { prefix: `{${prefix}}`, telemetry: new BullMQOtel({ tracerName: 'shelfcast' }) };
  const probe = connect(true);
  probe.on('error', () => undefined);
  return {
    kind: 'redis',
    queue: (name) => new Queue(name, { ...shared, connection: connect(true) }),
    worker: (name, processor, { concurrency }) =>
      new Worker(name, processor, { ...shared, ...workerOptions(concurrency), connection: connect(true) }),
    ping: async () => {
      if (probe.status !== 'ready') throw new Error(`Redis is ${probe.status}.`);
      await probe.ping();
    },
    close: async () => {
      probe.disconnect();
      await Promise.resolve();
    },
  };
}

function postgresHome(settings: Config['queue']): QueueHome {
  const backend = withBackend(createPostgresBackend);
  const connection = { connectionString: settings.databaseUrl, max: 6 };
  const shared: Shared = { prefix: settings.prefix, telemetry: new BullMQOtel({ tracerName: 'shelfcast' }) };
  const queues: QueueHandle[] = [];
  return {
    kind: 'postgresql',
    queue: (name) => {
      const queue = new backend.Queue(name, { ...shared, connection });
      queues.push(queue);
      return queue;
    },
    worker: (name, processor, { concurrency }) =>
      new backend.Worker(name, processor, {
        ...shared,
        ...workerOptions(concurrency),
        connection: { ...connection, max: 10 },
      }),
    ping: async () => {
      await queues[0]?.getJobCounts('active');
    },
    close: () => Promise.resolve(),
  };
}
