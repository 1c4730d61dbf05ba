import type { Config } from '@shelfcast/config';
import type { Processor } from 'bullmq';
import { postgresHome } from './postgres-home.js';
import { redisHome } from './redis-home.js';

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
        timestamp: number;
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

export function openQueueHome(settings: Config['queue']): QueueHome {
  return settings.redis ? redisHome(settings.redis, settings.prefix) : postgresHome(settings);
}
