import { logger } from '@shelfcast/telemetry';
import type { JobData, JobName, QueueDefinition } from './define-queue.js';
import type { QueueHandle, QueueHome } from './queue-home.js';

export interface NewJob<Q extends QueueDefinition, N extends JobName<Q>> {
  name: N;
  /** Deduplicates while a job of this id exists. No `:` (BullMQ refuses it). */
  id: string;
  data: JobData<Q, N>;
  /** Milliseconds from `since`. */
  delayMs: number;
  /** By this machine's clock, epoch ms; now where left out. */
  since?: number;
  /** The trace that its work belongs to; else the one in which it is added. */
  traceparent?: string | undefined;
}

const ANSWER_LIMIT_MS = 5_000;

/** The adding side of a queue: payloads are checked against their schemas. */
export class TypedQueue<Q extends QueueDefinition> {
  private readonly handle: QueueHandle;

  constructor(
    home: QueueHome,
    private readonly definition: Q,
  ) {
    this.handle = home.queue(definition.name);
    const log = logger(`queue ${definition.name}`);
    this.handle.on('error', (error) => log.warn({ err: error }, 'the queue does not answer'));
  }

  async addAll<N extends JobName<Q>>(jobs: NewJob<Q, N>[]): Promise<void> {
    if (jobs.length === 0) return;
    const now = Date.now();
    const adding = this.handle.addBulk(
      jobs.map((job) => ({
        name: job.name,
        data: this.definition.jobs[job.name]?.parse(job.data),
        // `attempts: 1`: the state machine repeats, BullMQ never does.
        opts: {
          jobId: job.id,
          // BullMQ counts the delay from the timestamp.
          timestamp: now,
          delay: Math.max(0, Math.ceil((job.since ?? now) + job.delayMs - now)),
          removeOnComplete: true,
          removeOnFail: true,
          attempts: 1,
          // As bullmq-otel writes it.
          ...(job.traceparent && {
            telemetry: { metadata: JSON.stringify({ traceparent: job.traceparent }) },
          }),
        },
      })),
    );
    await this.within(adding);
  }

  /** Whether a job of this id is waiting, delayed or running. */
  async has(id: string): Promise<boolean> {
    const state = await this.within(this.handle.getJobState(id));
    return !['unknown', 'completed', 'failed'].includes(state);
  }

  counts(): Promise<Record<string, number>> {
    return this.within(this.handle.getJobCounts('waiting', 'active', 'delayed'));
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  /** A home that is stopped holds its callers up: they have other queues, and come back. */
  private async within<T>(answer: Promise<T>): Promise<T> {
    const { name } = this.definition;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`The queue ${name} has not answered for ${ANSWER_LIMIT_MS / 1000} s.`)),
        ANSWER_LIMIT_MS,
      );
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
