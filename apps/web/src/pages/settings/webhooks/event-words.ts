import type { NotificationType, WebhookDelivery, WebhookEventType } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';

/** Those that people are told of as well have their words there. */
const TOLD: Record<NotificationType, true> = {
  'delivery.uncertain': true,
  'delivery.failed': true,
  'delivery.missed': true,
  'delivery.removal-failed': true,
  'account.needs-reconnecting': true,
  'webhook.switched-off': true,
  'analytics.unusual-rise': true,
  'analytics.unusual-fall': true,
  'analytics.post-runs-away': true,
  'analytics.followers-lost': true,
  'analytics.no-data': true,
  'post.approval-requested': true,
  'post.approved': true,
  'post.changes-requested': true,
  'post.commented': true,
  'post.mentioned': true,
};
const OTHERS: Record<Exclude<WebhookEventType, NotificationType>, true> = {
  'post.scheduled': true,
  'post.published': true,
  'post.partly-published': true,
  'post.failed': true,
  'post.cancelled': true,
  'post.deleted': true,
  'delivery.published': true,
  'delivery.held': true,
  'delivery.removed': true,
  'account.reconnected': true,
};

/** Everything that a webhook can be told; the compiler insists that it is. */
export const EVENT_TYPES = [...Object.keys(OTHERS), ...Object.keys(TOLD)] as WebhookEventType[];

const isTold = (type: string): type is NotificationType => type in TOLD;

/** What happened, in words. */
export function useEventWords(): (type: WebhookDelivery['type']) => string {
  const { t } = useTranslation();
  return (type) => (isTold(type) ? t(`notificationType.${type}`) : t(`settings.webhooks.event.${type}`));
}
