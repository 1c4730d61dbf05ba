import { z } from 'zod';
import { AccountStatus, DeliveryStatus, Network } from '../vocabulary.js';
import { DeliveryProblem } from './deliveries.js';
import { Id, Timestamp } from './common.js';

/** Where deliveries stand. Those that are `late` are also counted as what they are. */
export const HealthState = z
  .enum(['due', 'late', 'queued', 'sending', 'submitted', 'uncertain', 'held', 'missed', 'failed'])
  .meta({ id: 'HealthState' });
export type HealthState = z.infer<typeof HealthState>;

/** How many deliveries there are in a state, and the seconds since the oldest of them was due. */
export const HealthCount = z
  .strictObject({ state: HealthState, count: z.int(), oldestSeconds: z.number() })
  .meta({ id: 'HealthCount' });
export type HealthCount = z.infer<typeof HealthCount>;

const AccountHealth = z.strictObject({
  id: Id,
  network: Network,
  name: z.string(),
  status: AccountStatus,
  limitedUntil: Timestamp.nullable(),
  states: z.array(HealthCount).describe('only the states that hold a delivery'),
});

/** A delivery that goes on only when a person decides. */
const WaitingDelivery = z.strictObject({
  id: Id,
  postId: Id,
  postTitle: z.string(),
  accountId: Id,
  network: Network,
  status: DeliveryStatus,
  dueAt: Timestamp.nullable(),
  problem: DeliveryProblem.nullable(),
});

/** A library's publishing now, and whether the installation's clock keeps time. */
export const PublishingHealth = z
  .strictObject({
    publishingPaused: z.boolean(),
    clock: z.strictObject({
      promotedAt: Timestamp.nullable().describe('when a round of promotion last ended well'),
      sweptAt: Timestamp.nullable().describe('when a sweep last ended well'),
      running: z.boolean().describe('both ended within the last 30 seconds'),
      overdue: z.int().describe('due for over 30 seconds, could go, and nobody has promoted them'),
      untaken: z.int().describe('accounts whose next delivery is queued, overdue, free to go, and not taken'),
    }),
    accounts: z.array(AccountHealth),
    needPerson: z.int(),
    waiting: z.array(WaitingDelivery).describe('the first 50 that need a person, oldest first'),
  })
  .meta({ id: 'PublishingHealth' });
export type PublishingHealth = z.infer<typeof PublishingHealth>;
