import {
  CreateWebhook,
  RotateWebhookSecret,
  UpdateWebhook,
  Webhook,
  WebhookCreated,
  WebhookDelivery,
  WebhookEvent,
  WebhookTest,
} from '@shelfcast/contracts';
import type { z } from 'zod';
import { AT, IDS, LATER, example } from './example.js';

const webhook = {
  id: IDS.other,
  url: 'https://catalogue.library.example/shelfcast',
  types: ['delivery.published' as const, 'delivery.failed' as const],
  enabled: true,
  problem: null,
  waiting: 0,
  lastTry: { at: AT, outcome: 'delivered', detail: 'HTTP 204' },
  failingSince: null,
  previousSecretUntil: null,
  createdAt: AT,
};

const event: z.infer<typeof WebhookEvent> = {
  type: 'delivery.published',
  timestamp: LATER,
  data: {
    eventId: IDS.other,
    libraryId: IDS.library,
    network: 'weibo',
    accountId: IDS.account,
    accountName: '城南图书馆',
    deliveryId: IDS.delivery,
    postId: IDS.post,
    postTitle: '古籍修复开放日',
    postVersion: null,
    commentId: null,
    dueAt: AT,
    publishedAt: LATER,
    remoteId: '5218900000000001',
    url: 'https://weibo.com/1234567890/5218900000000001',
    actorName: null,
    note: null,
    problem: null,
    link: `https://desk.library.example/posts/${IDS.post}`,
  },
};

export const WEBHOOK_EXAMPLES = [
  example(CreateWebhook, { url: webhook.url, types: webhook.types }),
  example(UpdateWebhook, { enabled: true }),
  example(RotateWebhookSecret, { graceHours: 24 }),
  example(Webhook, webhook),
  example(WebhookCreated, { ...webhook, lastTry: null, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }),
  example(WebhookTest, { ok: true, detail: 'HTTP 204' }),
  example(WebhookEvent, event),
  example(WebhookDelivery, {
    id: IDS.delivery,
    eventId: IDS.other,
    type: 'delivery.published',
    status: 'delivered',
    createdAt: LATER,
    nextTryAt: null,
    giveUpAt: null,
    finishedAt: LATER,
    body: JSON.stringify(event),
    attempts: [
      {
        ...{ number: 1, at: LATER, durationMs: 12, outcome: 'failed', statusCode: null },
        detail: 'The address cannot be reached: nothing answers there (ECONNREFUSED).',
      },
      { number: 2, at: LATER, durationMs: 48, outcome: 'delivered', statusCode: 204, detail: 'HTTP 204' },
    ],
  }),
];
