export { queueLetter, type Letter } from './letters/queue-letter.js';
export { Messenger } from './messenger.js';
export { settledNow } from './outbox/settled.js';
export { checkWebhookAddress } from './webhooks/check-webhook-address.js';
export { newWebhookSecret } from './webhooks/new-webhook-secret.js';
export { replayMessage } from './webhooks/replay-message.js';
export { rotateSecret } from './webhooks/rotate-secret.js';
export { testWebhook } from './webhooks/test-webhook.js';
