export { queueLetter, type Letter } from './letters/queue-letter.js';
export { Messenger } from './messenger.js';
export { settledNow } from './outbox/settled.js';
export { checkWebhookAddress } from './webhooks/check-webhook-address.js';
export { newWebhookSecret, testWebhook } from './webhooks/test-webhook.js';
