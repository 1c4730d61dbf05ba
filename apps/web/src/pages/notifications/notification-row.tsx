import { Badge, Box, Group, Text } from '@mantine/core';
import type { Notification } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../components/links.js';
import { NetworkMark } from '../../components/network-mark.js';
import { ProblemWords } from '../../components/problem-words.js';
import { When } from '../../components/when.js';

/** What happened to which post or account, and where to deal with it. */
export function NotificationRow({ item }: { item: Notification }) {
  const { t } = useTranslation();
  return (
    <Box component="li" className="surface" p="md">
      <Group justify="space-between" align="flex-start">
        <Group gap="xs">
          {item.network && <NetworkMark network={item.network} />}
          <Text fw={item.readAt ? 400 : 700}>{t(`notificationType.${item.type}`)}</Text>
          {item.settled ? (
            <Badge color="gray">{t('notifications.settled')}</Badge>
          ) : (
            !item.readAt && <Badge color="seal">{t('notifications.new')}</Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          <When at={item.at} />
        </Text>
      </Group>
      <Text size="sm" mt={4}>
        {item.postId ? (
          <PageLink
            to="/posts/$postId"
            params={{ postId: item.postId }}
            search={{
              approve: item.type === 'post.approval-requested' ? (item.postVersion ?? undefined) : undefined,
              comment: item.commentId ?? undefined,
            }}
          >
            {item.postTitle}
          </PageLink>
        ) : item.type.startsWith('analytics.') ? (
          <PageLink to="/analytics" search={{ account: item.accountId ?? undefined }}>
            {t('notifications.toAnalytics')}
          </PageLink>
        ) : item.type === 'webhook.switched-off' ? (
          <PageLink to="/settings/webhooks">{t('notifications.toSettings')}</PageLink>
        ) : (
          <PageLink to="/accounts">{t('notifications.toAccounts')}</PageLink>
        )}
        {' · '}
        {item.accountName ?? item.actorName}
      </Text>
      {item.note && (
        <Text size="sm" lineClamp={3}>
          {item.note}
        </Text>
      )}
      {item.problem && !item.settled && (
        <ProblemWords
          problem={{ ...item.problem, code: item.problem.code ?? '' }}
          state={item.type === 'delivery.failed' ? 'final' : 'open'}
        />
      )}
    </Box>
  );
}
