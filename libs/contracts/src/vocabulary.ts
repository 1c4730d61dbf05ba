import { z } from 'zod';

/** The networks Shelfcast publishes to. Adding one begins here. */
export const Network = z.enum(['weibo', 'wechat', 'twitter']).meta({ id: 'Network' });
export type Network = z.infer<typeof Network>;

/** What a post is, in a library's words. */
export const PostKind = z.enum(['news', 'recommendation', 'collection', 'event']).meta({ id: 'PostKind' });
export type PostKind = z.infer<typeof PostKind>;

/** A person's or key's role in one library. `service` is an API key of another program. */
export const Role = z.enum(['admin', 'editor', 'author', 'analyst', 'service']).meta({ id: 'Role' });
export type Role = z.infer<typeof Role>;

/** What a role may do; which roles may is told by the table in libs/auth. */
export const Permission = z
  .enum([
    'library.read',
    'library.pause',
    'library.write',
    'health.read',
    'posts.read',
    'posts.write',
    'posts.bin',
    'drafts.own',
    'comments.write',
    'comments.moderate',
    'campaigns.read',
    'campaigns.manage',
    'analytics.read',
    'analytics.annotate',
    'analytics.manage',
    'approvals.decide',
    'approvals.manage',
    'deliveries.settle',
    'deliveries.remove',
    'accounts.read',
    'accounts.write',
    'media.read',
    'media.write',
    'people.read',
    'people.manage',
    'keys.manage',
    'own.manage',
    'notifications.own',
    'exports.read',
    'audit.read',
    'audit.export',
    'calendar.manage',
    'feeds.read',
    'feeds.manage',
    'planning.read',
    'planning.manage',
    'webhooks.manage',
  ])
  .meta({ id: 'Permission' });
export type Permission = z.infer<typeof Permission>;

export const AccountStatus = z
  .enum(['connected', 'needs-reconnecting', 'paused', 'archived'])
  .meta({ id: 'AccountStatus' });
export type AccountStatus = z.infer<typeof AccountStatus>;

export const DeliveryStatus = z
  .enum([
    'draft',
    'scheduled',
    'queued',
    'sending',
    'submitted',
    'uncertain',
    'held',
    'published',
    'failed',
    'cancelled',
    'missed',
  ])
  .meta({ id: 'DeliveryStatus' });
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

/** What a person can do with a delivery. */
export const DeliveryAction = z
  .enum(['edit', 'schedule', 'cancel', 'retry', 'mark-published'])
  .meta({ id: 'DeliveryAction' });
export type DeliveryAction = z.infer<typeof DeliveryAction>;

export const PostStatus = z
  .enum([
    'draft',
    'pending-approval',
    'scheduled',
    'publishing',
    'published',
    'partly-published',
    'attention',
    'failed',
    'cancelled',
  ])
  .meta({ id: 'PostStatus' });
export type PostStatus = z.infer<typeof PostStatus>;

/** How an adapter's call can fail; `libs/publishing` alone maps these to states. */
export const ErrorKind = z.enum([
  'retryable',
  'rate-limited',
  'auth-expired',
  'rejected',
  'repeated',
  'ambiguous',
]);
export type ErrorKind = z.infer<typeof ErrorKind>;

/** What needs or concerns a person, as notifications name it. */
export const NotificationType = z
  .enum([
    'delivery.uncertain',
    'delivery.failed',
    'delivery.missed',
    'delivery.removal-failed',
    'account.needs-reconnecting',
    'webhook.switched-off',
    'analytics.unusual-rise',
    'analytics.unusual-fall',
    'analytics.post-runs-away',
    'analytics.followers-lost',
    'analytics.no-data',
    'post.approval-requested',
    'post.approved',
    'post.changes-requested',
    'post.commented',
    'post.mentioned',
  ])
  .meta({ id: 'NotificationType' });
export type NotificationType = z.infer<typeof NotificationType>;

/** What a webhook can be told: what people are told, and what only programs follow. */
export const WebhookEventType = z
  .enum([
    ...NotificationType.options,
    'post.scheduled',
    'post.published',
    'post.partly-published',
    'post.failed',
    'post.cancelled',
    'post.deleted',
    'delivery.published',
    'delivery.held',
    'delivery.removed',
    'account.reconnected',
  ])
  .meta({ id: 'WebhookEventType' });
export type WebhookEventType = z.infer<typeof WebhookEventType>;

/** The languages in which Shelfcast speaks to staff. */
export const Language = z.enum(['zh-CN', 'en']).meta({ id: 'Language' });
export type Language = z.infer<typeof Language>;
