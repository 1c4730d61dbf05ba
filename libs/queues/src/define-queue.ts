import {
  ENGAGEMENT_QUEUE,
  engagementJobs,
  metricsJobs,
  metricsQueueName,
  publishJobs,
  publishQueueName,
  type Network,
} from '@shelfcast/contracts';
import type { z } from 'zod';

/** A queue's name and the schema of each of its jobs, by job name. */
export interface QueueDefinition<Jobs extends Record<string, z.ZodType> = Record<string, z.ZodType>> {
  name: string;
  jobs: Jobs;
}

export type JobName<Q extends QueueDefinition> = keyof Q['jobs'] & string;
export type JobData<Q extends QueueDefinition, N extends JobName<Q>> = z.infer<Q['jobs'][N]>;

/** What a network's adapter is asked to do with deliveries. */
export function publishQueue(network: Network): QueueDefinition<typeof publishJobs> {
  return { name: publishQueueName(network), jobs: publishJobs };
}

/** What a network's adapter is asked to read. */
export function metricsQueue(network: Network): QueueDefinition<typeof metricsJobs> {
  return { name: metricsQueueName(network), jobs: metricsJobs };
}

/** What the adapters have read, to be written. */
export function engagementQueue(): QueueDefinition<typeof engagementJobs> {
  return { name: ENGAGEMENT_QUEUE, jobs: engagementJobs };
}
