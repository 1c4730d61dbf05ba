import { z } from 'zod';
import { Network, NotificationType } from '../vocabulary.js';
import { Id, Timestamp, WebAddress, listOf } from './common.js';

const types = z
  .array(NotificationType)
  .max(NotificationType.options.length)
  .describe('what it is told; empty: everything');

/** An address of another program that is told what needs a person. */
export const Webhook = z
  .strictObject({
    id: Id,
    url: z.string(),
    types,
    enabled: z.boolean(),
    problem: z.string().nullable().describe('why Shelfcast switched it off'),
    waiting: z.int().describe('messages that have not arrived yet'),
    lastTry: z
      .strictObject({ at: Timestamp, outcome: z.string().nullable(), detail: z.string().nullable() })
      .nullable(),
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

export const WebhookTest = z
  .strictObject({ ok: z.boolean(), detail: z.string().describe('what the address answered') })
  .meta({ id: 'WebhookTest' });
export type WebhookTest = z.infer<typeof WebhookTest>;

/** The body of a call: https://www.standardwebhooks.com says how it is signed. */
export const WebhookEvent = z
  .strictObject({
    type: z.union([NotificationType, z.literal('webhook.test')]),
    timestamp: Timestamp,
    data: z.strictObject({
      eventId: Id,
      libraryId: Id,
      network: Network.nullable(),
      accountId: Id.nullable(),
      accountName: z.string().nullable(),
      deliveryId: Id.nullable(),
      postId: Id.nullable(),
      postTitle: z.string().nullable(),
      postVersion: z.int().nullable().describe('for approvals, the version that was submitted or decided on'),
      actorName: z.string().nullable().describe('who asked or decided'),
      note: z.string().nullable().describe('what they wrote'),
      problem: z
        .strictObject({ code: z.string().nullable(), detail: z.string(), action: z.string() })
        .nullable(),
      link: z.string().describe('the page on which a person can deal with it'),
    }),
  })
  .meta({ id: 'WebhookEvent' });
export type WebhookEvent = z.infer<typeof WebhookEvent>;
