import {
  Account,
  AccountList,
  CheckPost,
  CheckResult,
  CheckStoredPost,
  ConnectSettings,
  ConnectStarted,
  CreateAccount,
  CreatePost,
  DeliveryDetail,
  DeliveryList,
  DeliveryQuery,
  DemoPeople,
  ImportQuery,
  ImportResult,
  Library,
  MarkPublished,
  MarkRead,
  NotificationList,
  NotificationPreferences,
  NotificationQuery,
  PageQuery,
  Post,
  PostList,
  PostQuery,
  PublishingHealth,
  SchedulePost,
  StartConnect,
  UpdateAccount,
  UpdateLibrary,
  UpdateNotificationPreferences,
  UpdatePost,
  VerifyResult,
} from '@shelfcast/contracts';
import { z } from 'zod';
import { ANALYTICS_ROUTES } from './analytics-routes.js';
import { ANNOTATION_ROUTES } from './annotation-routes.js';
import { CONTENT_ROUTES } from './content-routes.js';
import { APPROVAL_ROUTES } from './approval-routes.js';
import { AUDIT_ROUTES } from './audit-routes.js';
import { COMMENT_ROUTES } from './comment-routes.js';
import { EXCHANGE_ROUTES } from './exchange-routes.js';
import { LIVE_ROUTES } from './live-routes.js';
import { MEDIA_ROUTES } from './media-routes.js';
import { PEOPLE_ROUTES } from './people-routes.js';
import { PLANNING_ROUTES } from './planning-routes.js';
import { RECORD_ROUTES } from './record-routes.js';
import { WEBHOOK_ROUTES } from './webhook-routes.js';
import { EDIT_PROBLEMS, gone, made, ok, type Route } from './route.js';

const csv = z.string().meta({
  examples: [
    'kind,language,title,body,link,tags\nevent,zh-CN,开放日,修复室开放。,https://library.example/,古籍\n',
  ],
});
const table = { types: ['text/csv', 'application/x-ndjson'], schema: csv };
const consent = z
  .object({ state: z.string(), code: z.string().optional(), error: z.string().optional() })
  .meta({ examples: [{ state: 'Zk3vR8sT1wXy5bC7', code: '7Qp2vR8s' }] });
const repeatable = z.object({ 'Idempotency-Key': z.string().max(255).optional() });

/** Every route of the front door; a test compares it with what the controllers serve. */
export const ROUTES: Route[] = [
  ...PEOPLE_ROUTES,
  ...PLANNING_ROUTES,
  ...ANALYTICS_ROUTES,
  ...ANNOTATION_ROUTES,
  {
    method: 'get',
    path: '/library',
    id: 'getLibrary',
    summary: 'The library’s settings, and whether publishing is paused',
    answer: ok(Library),
  },
  {
    method: 'patch',
    path: '/library',
    id: 'updateLibrary',
    summary: 'Pause or resume publishing; change the library’s settings',
    body: UpdateLibrary,
    answer: ok(Library),
  },
  {
    method: 'get',
    path: '/health/publishing',
    id: 'publishingHealth',
    summary: 'What is due, in flight, late, held, uncertain, missed and failed, by account',
    description: 'Also whether the installation’s clock keeps time.',
    answer: ok(PublishingHealth),
  },
  {
    method: 'get',
    path: '/demo/people',
    id: 'demoPeople',
    summary: 'The demo’s people',
    isPublic: true,
    answer: ok(DemoPeople),
  },
  {
    method: 'post',
    path: '/accounts',
    id: 'createAccount',
    summary: 'Connect an account, after a test call',
    body: CreateAccount,
    answer: made(Account),
  },
  {
    method: 'get',
    path: '/accounts',
    id: 'listAccounts',
    summary: 'The library’s accounts, newest first',
    query: PageQuery,
    answer: ok(AccountList),
  },
  { method: 'get', path: '/accounts/{id}', id: 'getAccount', summary: 'One account', answer: ok(Account) },
  {
    method: 'patch',
    path: '/accounts/{id}',
    id: 'updateAccount',
    summary: 'Change an account',
    body: UpdateAccount,
    answer: ok(Account),
  },
  {
    method: 'delete',
    path: '/accounts/{id}',
    id: 'deleteAccount',
    summary: 'Delete an account, or archive it where it has published',
    answer: gone,
  },
  {
    method: 'post',
    path: '/accounts/{id}/verify',
    id: 'verifyAccount',
    summary: 'Make a test call with the stored credentials',
    answer: ok(VerifyResult),
  },
  {
    method: 'get',
    path: '/accounts/connect',
    id: 'readConnectSettings',
    summary: 'What to enter at the networks before connecting',
    answer: ok(ConnectSettings),
  },
  {
    method: 'post',
    path: '/accounts/connect',
    id: 'startConnect',
    summary: 'Begin at the network’s consent page',
    body: StartConnect,
    answer: ok(ConnectStarted),
  },
  {
    method: 'get',
    path: '/connect/callback',
    id: 'finishConnect',
    summary: 'Where the consent page sends the browser back',
    query: consent,
    answer: { status: '303' },
  },

  {
    method: 'post',
    path: '/posts',
    id: 'createPost',
    summary: 'Write a post; with scheduledAt it is scheduled',
    description:
      'The same `Idempotency-Key` with the same body answers the first post again. A draft may be unfinished; what has a time must pass every network’s rules.',
    headers: repeatable,
    body: CreatePost,
    answer: made(Post),
  },
  {
    method: 'get',
    path: '/posts',
    id: 'listPosts',
    summary: 'Posts by the time they go out, latest first',
    query: PostQuery,
    answer: ok(PostList),
  },
  {
    method: 'post',
    path: '/posts/check',
    id: 'checkPost',
    summary: 'What each network would get and say; stores nothing',
    body: CheckPost,
    answer: ok(CheckResult),
  },
  {
    method: 'post',
    path: '/posts/import',
    id: 'importPosts',
    summary: 'Take a table of posts',
    description:
      'Up to 10,000 rows of CSV (with a header) or JSON Lines. `dryRun` stores nothing. A `client_key` makes a row safe to repeat.',
    query: ImportQuery,
    body: table,
    answer: ok(ImportResult),
  },
  {
    method: 'get',
    path: '/posts/{id}',
    id: 'getPost',
    summary: 'One post with its deliveries',
    answer: ok(Post),
  },
  {
    method: 'patch',
    path: '/posts/{id}',
    id: 'updatePost',
    summary: 'Change a post until it is being sent',
    description: '`version` is the one that was read: another’s change in between answers 409.',
    body: UpdatePost,
    problems: EDIT_PROBLEMS,
    answer: ok(Post),
  },
  {
    method: 'delete',
    path: '/posts/{id}',
    id: 'deletePost',
    summary: 'Delete a post that no network has seen',
    answer: gone,
  },
  {
    method: 'post',
    path: '/posts/{id}/check',
    id: 'checkStoredPost',
    summary: 'What each network would get of a post, and what its rules and account say',
    body: CheckStoredPost,
    answer: ok(CheckResult),
  },
  {
    method: 'post',
    path: '/posts/{id}/schedule',
    id: 'schedulePost',
    summary: 'Schedule or move a post',
    body: SchedulePost,
    answer: ok(Post),
  },
  {
    method: 'post',
    path: '/posts/{id}/publish',
    id: 'publishPost',
    summary: 'Send a post now',
    answer: ok(Post),
  },
  {
    method: 'post',
    path: '/posts/{id}/cancel',
    id: 'cancelPost',
    summary: 'Take back what is not yet being sent',
    answer: ok(Post),
  },
  {
    method: 'post',
    path: '/posts/{id}/duplicate',
    id: 'duplicatePost',
    summary: 'A draft with the same words',
    answer: made(Post),
  },

  {
    method: 'get',
    path: '/deliveries',
    id: 'listDeliveries',
    summary: 'Deliveries by the time they are due, latest first',
    description: 'Drafts have no such time and stand where they were made. What is in the bin is left out.',
    query: DeliveryQuery,
    answer: ok(DeliveryList),
  },
  {
    method: 'get',
    path: '/deliveries/{id}',
    id: 'getDelivery',
    summary: 'One delivery with its attempts',
    answer: ok(DeliveryDetail),
  },
  {
    method: 'post',
    path: '/deliveries/{id}/retry',
    id: 'retryDelivery',
    summary: 'Send it (again)',
    description:
      'Allowed where `actions` names `retry`: after a failure, or when a person knows that an uncertain one did not arrive.',
    answer: ok(DeliveryDetail),
  },
  {
    method: 'post',
    path: '/deliveries/{id}/mark-published',
    id: 'markPublished',
    summary: 'Somebody has seen it on the network',
    description: 'For a delivery whose outcome is uncertain: it is not sent again.',
    body: MarkPublished,
    answer: ok(DeliveryDetail),
  },
  {
    method: 'post',
    path: '/deliveries/{id}/remove',
    id: 'removeDelivery',
    summary: 'Take a published post back from its network',
    answer: ok(DeliveryDetail),
  },
  {
    method: 'post',
    path: '/deliveries/{id}/cancel',
    id: 'cancelDelivery',
    summary: 'Take back one delivery',
    answer: ok(DeliveryDetail),
  },

  ...RECORD_ROUTES,
  ...CONTENT_ROUTES,
  ...APPROVAL_ROUTES,
  ...COMMENT_ROUTES,
  ...MEDIA_ROUTES,
  {
    method: 'get',
    path: '/notifications',
    id: 'listNotifications',
    summary: 'What the person who asks was told, newest first',
    query: NotificationQuery,
    answer: ok(NotificationList),
  },
  {
    method: 'post',
    path: '/notifications/read',
    id: 'markNotificationsRead',
    summary: 'Mark as read what was told until then',
    body: MarkRead,
    answer: gone,
  },
  {
    method: 'get',
    path: '/notifications/preferences',
    id: 'getNotificationPreferences',
    summary: 'How the person who asks is told',
    answer: ok(NotificationPreferences),
  },
  {
    method: 'patch',
    path: '/notifications/preferences',
    id: 'updateNotificationPreferences',
    summary: 'Switch e-mails on or off, choose their language',
    body: UpdateNotificationPreferences,
    answer: ok(NotificationPreferences),
  },
  ...WEBHOOK_ROUTES,
  ...AUDIT_ROUTES,
  ...EXCHANGE_ROUTES,
  ...LIVE_ROUTES,
];
