import { counter, logger } from '@shelfcast/telemetry';
import type { ClaimedMessage, TryResult } from './outbox/claim-messages.js';

const log = logger('notifications');
const spread = counter('shelfcast_notification_events_total', 'Events that need a person', [] as const);
const tries = counter(
  'shelfcast_notification_tries_total',
  'Tries to send e-mails and webhooks, by outcome',
  ['channel', 'outcome'] as const,
);

/** What happens to notifications: each writes its counter and its log line together. */
export const notificationEvents = {
  spread(count: number): void {
    if (count === 0) return;
    spread.inc({}, count);
    log.info({ count }, 'people and webhooks are told');
  },
  tried({ id, channel, tries: number }: ClaimedMessage, { outcome, detail }: TryResult): void {
    tries.inc({ channel, outcome });
    const level = outcome === 'failed' || outcome === 'refused' ? 'warn' : 'info';
    log[level]({ messageId: id, channel, try: number, outcome, detail }, 'notification tried');
  },
};
