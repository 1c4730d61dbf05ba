import { z } from 'zod';
import { Network } from '../vocabulary.js';

/** `delivery.publish`: send this delivery, if it still is what it was when the job was made. */
export const PublishJob = z.strictObject({
  deliveryId: z.string(),
  generation: z.int(),
});
export type PublishJob = z.infer<typeof PublishJob>;

/** `delivery.check`: ask the network what became of this delivery. */
export const CheckJob = z.strictObject({
  deliveryId: z.string(),
  generation: z.int(),
  check: z.int(),
});
export type CheckJob = z.infer<typeof CheckJob>;

/** `delivery.remove`: take this published delivery back from its network. */
export const RemoveJob = z.strictObject({
  deliveryId: z.string(),
  /** Which try it is; an earlier one's job does nothing. */
  removal: z.int(),
});
export type RemoveJob = z.infer<typeof RemoveJob>;

export const PUBLISH_JOB = 'delivery.publish';
export const CHECK_JOB = 'delivery.check';
export const REMOVE_JOB = 'delivery.remove';

/** The jobs of one network's publishing queue, by name. */
export const publishJobs = {
  [PUBLISH_JOB]: PublishJob,
  [CHECK_JOB]: CheckJob,
  [REMOVE_JOB]: RemoveJob,
} as const;

/** The queue's name for a network, such as `publish.weibo`. */
export function publishQueueName(network: Network): string {
  return `publish.${network}`;
}
