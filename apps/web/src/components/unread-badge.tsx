import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNotifications } from '../api/notifications.js';

/** How many notifications this person has not read; nothing where there are none. */
export function UnreadBadge() {
  const { t } = useTranslation();
  const count = useNotifications().data?.unread ?? 0;
  if (count === 0) return null;
  return (
    <Badge color="seal" aria-label={t('notifications.unread', { count })}>
      {count > 99 ? '99+' : count}
    </Badge>
  );
}
