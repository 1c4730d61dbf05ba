import { z } from 'zod';
import { DeliveryAction, DeliveryStatus, Network } from '../vocabulary.js';
import { Id, Instant, PageQuery, Timestamp, commaSeparated, listOf } from './common.js';

/** What went wrong, and what a person can do about it. */
export const DeliveryProblem = z
  .strictObject({ code: z.string(), detail: z.string(), action: z.string() })
  .meta({ id: 'DeliveryProblem' });
export type DeliveryProblem = z.infer<typeof DeliveryProblem>;

/** Taking a published post back from its network. While it is `requested`, `problem` says what the last try met. */
export const DeliveryRemoval = z
  .strictObject({ status: z.enum(['requested', 'removed', 'failed']), problem: DeliveryProblem.nullable() })
  .meta({ id: 'DeliveryRemoval' });
export type DeliveryRemoval = z.infer<typeof DeliveryRemoval>;

/** One post on one account. `attempts` counts; the log is at `GET /deliveries/:id`. */
export const Delivery = z
  .strictObject({
    id: Id,
    accountId: Id,
    network: Network,
    status: DeliveryStatus,
    dueAt: Timestamp.nullable(),
    nextAttemptAt: Timestamp.nullable(),
    limitedUntil: Timestamp.nullable().describe(
      'a limit of the network holds it back until then; null where none does',
    ),
    publishedAt: Timestamp.nullable(),
    remoteId: z.string().nullable(),
    url: z.string().nullable(),
    attempts: z.int(),
    problem: DeliveryProblem.nullable(),
    removedAt: Timestamp.nullable().describe('when the network had removed it at our wish'),
    removal: DeliveryRemoval.nullable().describe('null where nobody asked for it'),
    actions: z.array(DeliveryAction).describe('what a person may do with it now'),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof Delivery>;

/** A delivery in a list, with what tells it from others. */
export const ListedDelivery = Delivery.extend({
  postId: Id,
  postTitle: z.string(),
  accountName: z.string(),
}).meta({ id: 'ListedDelivery' });
export type ListedDelivery = z.infer<typeof ListedDelivery>;

export const DeliveryList = listOf(ListedDelivery).meta({ id: 'DeliveryList' });
export type DeliveryList = z.infer<typeof DeliveryList>;

export const DeliveryQuery = PageQuery.extend({
  status: commaSeparated(DeliveryStatus, {
    max: DeliveryStatus.options.length,
    missing: 'Name at least one status, or leave it out.',
  })
    .optional()
    .describe('one status or several, separated by commas'),
  network: Network.optional(),
  accountId: Id.optional(),
  postId: Id.optional(),
  from: Instant.optional().describe('due then or later; what has no time is left out'),
  to: Instant.optional().describe('due before; what has no time is left out'),
  late: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional()
    .describe('true: only what could have gone out more than a minute ago and has not'),
}).meta({ id: 'DeliveryQuery' });
export type DeliveryQuery = z.infer<typeof DeliveryQuery>;

export const AttemptLogEntry = z
  .strictObject({
    number: z.int(),
    startedAt: Timestamp,
    finishedAt: Timestamp.nullable(),
    outcome: z.string().nullable(),
    code: z.string().nullable(),
    detail: z.string().nullable(),
    text: z.string().nullable().describe('what was sent'),
    traceId: z.string().nullable(),
  })
  .meta({ id: 'AttemptLogEntry' });
export type AttemptLogEntry = z.infer<typeof AttemptLogEntry>;

/** A change of a delivery's status; the whole history stands at `GET /deliveries/:id`. */
export const DeliveryChange = z
  .strictObject({
    at: Timestamp,
    from: DeliveryStatus,
    to: DeliveryStatus,
    code: z.string().nullable().describe('the problem at that time'),
  })
  .meta({ id: 'DeliveryChange' });
export type DeliveryChange = z.infer<typeof DeliveryChange>;

/** Where a delivery's link went out short, and how many readers followed it up to now, robots left out. */
const ShortLink = z
  .strictObject({ url: z.string(), leadsTo: z.string(), visits: z.int() })
  .meta({ id: 'ShortLink' });

export const DeliveryDetail = Delivery.extend({
  postId: Id,
  shortLink: ShortLink.nullable().describe('null where its link went out itself, or it has none'),
  attemptLog: z.array(AttemptLogEntry),
  changes: z.array(DeliveryChange),
}).meta({ id: 'DeliveryDetail' });
export type DeliveryDetail = z.infer<typeof DeliveryDetail>;

export const MarkPublished = z
  .strictObject({ remoteId: z.string().max(200).optional(), url: z.url().max(2048).optional() })
  .meta({ id: 'MarkPublished' });
export type MarkPublished = z.infer<typeof MarkPublished>;
