import { z } from 'zod';
import { Network, WebhookEventType } from '../vocabulary.js';
import { Id, PageQuery, Timestamp, WebAddress, listOf } from './common.js';

const types = z
  .array(WebhookEventType)
  .max(WebhookEventType.options.length)
  .describe('what it is told; empty: everything');

/** An address of another program that is told what happens in the library. */
export const Webhook = z
  .strictObject({
    id: Id,
    url: z.string(),
    types,
    enabled: z.boolean(),
    problem: z.string().nullable().describe('why Shelfcast switched it off'),
    waiting: z.int().describe('deliveries that have not arrived yet'),
    lastTry: z
      .strictObject({ at: Timestamp, outcome: z.string().nullable(), detail: z.string().nullable() })
      .nullable(),
    failingSince: Timestamp.nullable().describe(
      'the first failure since it last took a call; null while it takes them',
    ),
    previousSecretUntil: Timestamp.nullable().describe(
      'until then calls are signed with the secret before as well; null where there is none',
    ),
    createdAt: Timestamp,
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof Webhook>;

export const WebhookList = listOf(Webhook).meta({ id: 'WebhookList' });
export type WebhookList = z.infer<typeof WebhookList>;

/** With the signing secret, which is never answered again. */
export const WebhookCreated = Webhook.extend({ secret: z.string() }).meta({ id: 'WebhookCreated' });
export type WebhookCreated = z.infer<typeof WebhookCreated>;

export const CreateWebhook = z
  .strictObject({ url: WebAddress, types: types.default([]) })
  .meta({ id: 'CreateWebhook' });
export type CreateWebhook = z.infer<typeof CreateWebhook>;

export const UpdateWebhook = z
  .strictObject({ url: WebAddress, types, enabled: z.boolean() })
  .partial()
  .meta({ id: 'UpdateWebhook' });
export type UpdateWebhook = z.infer<typeof UpdateWebhook>;

export const RotateWebhookSecret = z
  .strictObject({
    graceHours: z
      .int()
      .min(0)
      .max(168)
      .default(24)
      .describe('how long both secrets sign; 0: the old one is void at once'),
  })
  .meta({ id: 'RotateWebhookSecret' });
export type RotateWebhookSecret = z.infer<typeof RotateWebhookSecret>;

export const WebhookTest = z
  .strictObject({ ok: z.boolean(), detail: z.string().describe('what the address answered') })
  .meta({ id: 'WebhookTest' });
export type WebhookTest = z.infer<typeof WebhookTest>;

const CalledType = z.union([WebhookEventType, z.literal('webhook.test')]);

/** The body of a call: https://www.standardwebhooks.com says how it is signed. */
export const WebhookEvent = z
  .strictObject({
    type: CalledType,
    timestamp: Timestamp,
    data: z.strictObject({
      eventId: Id.describe('also the header webhook-id, the same at every try and replay'),
      libraryId: Id,
      network: Network.nullable(),
      accountId: Id.nullable(),
      accountName: z.string().nullable(),
      deliveryId: Id.nullable(),
      postId: Id.nullable(),
      postTitle: z.string().nullable(),
      postVersion: z.int().nullable().describe('that was submitted, decided on or commented'),
      commentId: Id.nullable(),
      dueAt: Timestamp.nullable().describe('when the post or delivery is to go out'),
      publishedAt: Timestamp.nullable().describe('of a delivery'),
      remoteId: z.string().nullable().describe('of a delivery: its id on the network'),
      url: z.string().nullable().describe('of a delivery: where readers find it'),
      actorName: z.string().nullable().describe('who asked, decided or commented'),
      note: z.string().nullable().describe('what they wrote'),
      problem: z
        .strictObject({ code: z.string().nullable(), detail: z.string(), action: z.string() })
        .nullable(),
      link: z.string().describe('the page on which a person can deal with it'),
    }),
  })
  .meta({ id: 'WebhookEvent' });
export type WebhookEvent = z.infer<typeof WebhookEvent>;

export const WebhookDeliveryStatus = z
  .enum(['waiting', 'delivered', 'given-up', 'needless'])
  .describe('needless: the webhook was switched off before it arrived')
  .meta({ id: 'WebhookDeliveryStatus' });
export type WebhookDeliveryStatus = z.infer<typeof WebhookDeliveryStatus>;

/** One call of the address. */
export const WebhookAttempt = z
  .strictObject({
    number: z.int(),
    at: Timestamp,
    durationMs: z.int().nullable().describe('null while it is under way, or where its process ended'),
    outcome: z
      .enum(['delivered', 'failed', 'refused', 'needless'])
      .nullable()
      .describe('failed is tried again, refused is not; null while it is under way'),
    statusCode: z.int().nullable().describe('null where there was no answer'),
    detail: z.string().nullable().describe('the beginning of the answer, or why there was none'),
  })
  .meta({ id: 'WebhookAttempt' });
export type WebhookAttempt = z.infer<typeof WebhookAttempt>;

/** One event on its way to one webhook, with every call that was made for it. */
export const WebhookDelivery = z
  .strictObject({
    id: Id,
    eventId: Id.describe('the header webhook-id of every call'),
    type: CalledType,
    status: WebhookDeliveryStatus,
    createdAt: Timestamp,
    nextTryAt: Timestamp.nullable().describe('null where it is tried no more'),
    giveUpAt: Timestamp.nullable().describe('not tried after that; null where it is settled'),
    finishedAt: Timestamp.nullable(),
    body: z.string().nullable().describe('as it is sent, word for word; null before the first try'),
    attempts: z.array(WebhookAttempt),
  })
  .meta({ id: 'WebhookDelivery' });
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const WebhookDeliveryList = listOf(WebhookDelivery).meta({ id: 'WebhookDeliveryList' });
export type WebhookDeliveryList = z.infer<typeof WebhookDeliveryList>;

export const WebhookDeliveryQuery = PageQuery.extend({ status: WebhookDeliveryStatus.optional() }).meta({
  id: 'WebhookDeliveryQuery',
});
export type WebhookDeliveryQuery = z.infer<typeof WebhookDeliveryQuery>;
