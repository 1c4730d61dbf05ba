import {
  CreateWebhook,
  PageQuery,
  RotateWebhookSecret,
  UpdateWebhook,
  Webhook,
  WebhookCreated,
  WebhookDelivery,
  WebhookDeliveryList,
  WebhookDeliveryQuery,
  WebhookList,
  WebhookTest,
} from '@shelfcast/contracts';
import { gone, made, ok, type Route } from './route.js';

export const WEBHOOK_ROUTES: Route[] = [
  {
    method: 'get',
    path: '/webhooks',
    id: 'listWebhooks',
    summary: 'The library’s webhooks',
    query: PageQuery,
    answer: ok(WebhookList),
  },
  {
    method: 'post',
    path: '/webhooks',
    id: 'createWebhook',
    summary: 'Add a webhook; answers its signing secret, once',
    body: CreateWebhook,
    answer: made(WebhookCreated),
  },
  {
    method: 'patch',
    path: '/webhooks/{id}',
    id: 'updateWebhook',
    summary: 'Change a webhook, switch it off or on',
    body: UpdateWebhook,
    answer: ok(Webhook),
  },
  {
    method: 'delete',
    path: '/webhooks/{id}',
    id: 'deleteWebhook',
    summary: 'Remove a webhook',
    answer: gone,
  },
  {
    method: 'post',
    path: '/webhooks/{id}/test',
    id: 'testWebhook',
    summary: 'Call a webhook now with a test event',
    description: 'Sends `webhook.test`, signed as every call, and waits for the answer.',
    answer: ok(WebhookTest),
  },
  {
    method: 'post',
    path: '/webhooks/{id}/rotate-secret',
    id: 'rotateWebhookSecret',
    summary: 'Give a webhook a new secret; answers it, once',
    description:
      'While the time of grace runs, calls carry the signatures of both secrets, so that the receiver can change over without losing one.',
    body: RotateWebhookSecret,
    answer: ok(WebhookCreated),
  },
  {
    method: 'get',
    path: '/webhooks/{id}/deliveries',
    id: 'listWebhookDeliveries',
    summary: 'What was sent to a webhook, newest first, with every call',
    description: 'Kept for 90 days.',
    query: WebhookDeliveryQuery,
    answer: ok(WebhookDeliveryList),
  },
  {
    method: 'post',
    path: '/webhooks/{id}/deliveries/{deliveryId}/replay',
    id: 'replayWebhookDelivery',
    summary: 'Send it once more',
    description:
      'At once, under the same `webhook-id` and with the same body, and again with pauses until it is taken, for three days.',
    answer: ok(WebhookDelivery),
  },
];
