import { logger } from '@shelfcast/telemetry';
import type { JobData, JobName, QueueDefinition } from './define-queue.js';
import type { QueueHome } from './queue-home.js';

export type JobHandlers<Q extends QueueDefinition> = {
  [N in JobName<Q>]: (data: JobData<Q, N>) => Promise<void>;
};

export interface RunningWorker {
  ready(): Promise<void>;
  /** Takes no further job and waits for those under way. */
  close(): Promise<void>;
}

/** Runs a queue's jobs; the compiler insists on a handler for each job name. An unknown or malformed job is reported and dropped. */
export function runWorker<Q extends QueueDefinition>(
  home: QueueHome,
  definition: Q,
  handlers: JobHandlers<Q>,
  options: { concurrency: number },
): RunningWorker {
  const log = logger(`worker ${definition.name}`);
  const worker = home.worker(
    definition.name,
    async (job) => {
      // A name such as `constructor` is no job of ours.
      const schema = Object.hasOwn(definition.jobs, job.name) ? definition.jobs[job.name] : undefined;
      const parsed = schema?.safeParse(job.data);
      if (!parsed?.success) {
        log.error(
          { job: job.name, id: job.id },
          'a job that makes no sense was dropped; what it was for is found again by the sweep',
        );
        return;
      }
      await handlers[job.name as JobName<Q>](parsed.data as JobData<Q, JobName<Q>>);
    },
    options,
  );
  worker.on('error', (error) => log.warn({ err: error }, 'the queue does not answer'));
  worker.on('failed', (_job, error) =>
    log.error({ err: error }, 'a job failed; what it was for is found again by the sweep'),
  );
  return {
    ready: async () => {
      await worker.waitUntilReady();
    },
    close: () => worker.close(),
  };
}
