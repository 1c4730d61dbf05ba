import type { WorkerOptions } from 'bullmq';
import { BullMQOtel } from 'bullmq-otel';

export function queueTelemetry(): BullMQOtel {
  return new BullMQOtel({ tracerName: 'shelfcast' });
}

/**
 * BullMQ never repeats a publication: a job of a dead worker is the state machine's business, not the queue's. A home
 * that was away or full is tried again after a second.
 */
export function workerOptions(
  concurrency: number,
): Pick<
  WorkerOptions,
  'concurrency' | 'maxStalledCount' | 'lockDuration' | 'stalledInterval' | 'runRetryDelay'
> {
  return {
    concurrency,
    maxStalledCount: 0,
    lockDuration: 60_000,
    stalledInterval: 60_000,
    runRetryDelay: 1000,
  };
}
