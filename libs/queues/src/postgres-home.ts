import type { Config } from '@shelfcast/config';
import { createPostgresBackend, withBackend } from 'bullmq';
import { queueTelemetry, workerOptions } from './bullmq-options.js';
import type { QueueHandle, QueueHome } from './queue-home.js';

/** The queues in the `bullmq` schema of the database. */
export function postgresHome(settings: Config['queue']): QueueHome {
  const backend = withBackend(createPostgresBackend);
  const connection = { connectionString: settings.databaseUrl, max: 6 };
  const shared = { prefix: settings.prefix, telemetry: queueTelemetry() };
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
