import { z } from 'zod';
import { AccountMetric, MetricSet, ToldMetric } from '../metrics.js';
import { Network } from '../vocabulary.js';

/** Which reading of its plan it is; an earlier one's job does nothing. */
const turn = z.int();

/** `metrics.read`: ask the network for the numbers of these posts of one account, and of the account itself. */
export const ReadMetricsJob = z.strictObject({
  accountId: z.string(),
  posts: z.array(z.strictObject({ deliveryId: z.string(), turn })),
  /** Null where the account itself is not asked about. */
  accountTurn: turn.nullable(),
});
export type ReadMetricsJob = z.infer<typeof ReadMetricsJob>;

const instant = z.iso.datetime();
const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** `at` is the moment it is true for. */
const told = { set: MetricSet, at: instant };
const postReadings = z.array(z.strictObject({ ...told, values: z.partialRecord(ToldMetric, count) }));
const accountReadings = z.array(z.strictObject({ ...told, values: z.partialRecord(AccountMetric, count) }));

/** `engagement.record`: what the network told. It may be lost: the plan asks again. */
export const RecordEngagementJob = z.strictObject({
  accountId: z.string(),
  network: Network,
  /** When the network was asked; of two answers about one moment the later one holds. */
  takenAt: instant,
  posts: z.array(
    z.strictObject({
      deliveryId: z.string(),
      turn,
      /** When it is asked next; null: never again. */
      nextAt: instant.nullable(),
      readings: postReadings,
    }),
  ),
  account: z.strictObject({ turn, nextAt: instant, readings: accountReadings }).nullable(),
});
export type RecordEngagementJob = z.infer<typeof RecordEngagementJob>;

export const READ_METRICS_JOB = 'metrics.read';
export const RECORD_ENGAGEMENT_JOB = 'engagement.record';

/** The jobs of one network's metrics queue, by name. */
export const metricsJobs = { [READ_METRICS_JOB]: ReadMetricsJob } as const;

/** The jobs of the queue of what was read. */
export const engagementJobs = { [RECORD_ENGAGEMENT_JOB]: RecordEngagementJob } as const;

/** The queue's name for a network, such as `metrics.weibo`. */
export function metricsQueueName(network: Network): string {
  return `metrics.${network}`;
}

export const ENGAGEMENT_QUEUE = 'engagement';
