import { z } from 'zod';
import { Language, Network, NotificationType } from '../vocabulary.js';
import { Id, Instant, PageQuery, Timestamp, listOf } from './common.js';

/** Something that needs the person who asks, or one of their colleagues. */
export const Notification = z
  .strictObject({
    id: Id,
    type: NotificationType,
    at: Timestamp.describe('when it happened'),
    toldAt: Timestamp.describe('when this person was told; the list is in this order'),
    readAt: Timestamp.nullable(),
    settled: z.boolean().describe('somebody has dealt with it since'),
    network: Network.nullable().describe('null where it is about no account'),
    accountId: Id.nullable(),
    accountName: z.string().nullable().describe('of a webhook: the host of its address'),
    deliveryId: Id.nullable(),
    postId: Id.nullable(),
    postTitle: z.string().nullable(),
    postVersion: z.int().nullable().describe('that was submitted, decided on or commented'),
    commentId: Id.nullable(),
    actorName: z.string().nullable().describe('who asked, decided or commented'),
    note: z.string().nullable().describe('what they wrote'),
    problem: z
      .strictObject({ code: z.string().nullable(), detail: z.string(), action: z.string() })
      .nullable()
      .describe('as it was then'),
  })
  .meta({ id: 'Notification' });
export type Notification = z.infer<typeof Notification>;

export const NotificationList = listOf(Notification)
  .extend({ unread: z.int().describe('of this person, in all') })
  .meta({ id: 'NotificationList' });
export type NotificationList = z.infer<typeof NotificationList>;

export const NotificationQuery = PageQuery.extend({ unread: z.literal('true').optional() });
export type NotificationQuery = z.infer<typeof NotificationQuery>;

/** Everything that was told until then: what came since has not been seen. */
export const MarkRead = z.strictObject({ until: Instant }).meta({ id: 'MarkRead' });
export type MarkRead = z.infer<typeof MarkRead>;

/** A person's own wishes in one library. In the application they are always told. */
export const NotificationPreferences = z
  .strictObject({
    email: z.boolean(),
    language: Language.nullable().describe('of e-mails: the one in which the person last used the desk'),
    emailAddress: z.string(),
    emailAvailable: z.boolean().describe('false where the administrator has set up no e-mail'),
  })
  .meta({ id: 'NotificationPreferences' });
export type NotificationPreferences = z.infer<typeof NotificationPreferences>;

export const UpdateNotificationPreferences = z
  .strictObject({ email: z.boolean(), language: Language })
  .partial()
  .meta({ id: 'UpdateNotificationPreferences' });
export type UpdateNotificationPreferences = z.infer<typeof UpdateNotificationPreferences>;
