import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMarkRead, useNotifications } from '../../api/notifications.js';
import { EmptyState } from '../../components/empty-state.js';
import { Page } from '../../components/page.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { EmailSwitch } from './email-switch.js';
import { NotificationRow } from './notification-row.js';

/** What needed a person, newest first. */
export function NotificationsPage() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useNotifications();
  const markRead = useMarkRead();
  const newest = data?.items[0]?.toldAt;
  const action = data && newest && data.unread > 0 && (
    <Button variant="default" disabled={markRead.isPending} onClick={() => markRead.mutate(newest)}>
      {t('notifications.markRead')}
    </Button>
  );
  return (
    <Page title={t('notifications.title')} action={action}>
      {isPending && <RowSkeletons rows={3} height={90} />}
      <ProblemAlert error={error ?? markRead.error} onRetry={() => void refetch()} />
      {data?.items.length === 0 && (
        <EmptyState title={t('notifications.none')} text={t('notifications.noneText')} />
      )}
      {data && data.items.length > 0 && (
        <Stack component="ul" gap="sm" className="plain-list">
          {data.items.map((item) => (
            <NotificationRow key={item.id} item={item} />
          ))}
        </Stack>
      )}
      <EmailSwitch />
    </Page>
  );
}
