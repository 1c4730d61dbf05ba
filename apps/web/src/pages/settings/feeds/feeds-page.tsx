import { Box, Button, Stack, Text } from '@mantine/core';
import type { Feed } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccounts } from '../../../api/accounts.js';
import { useFeeds } from '../../../api/feeds.js';
import { EmptyState } from '../../../components/empty-state.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { RowSkeletons } from '../../../components/row-skeletons.js';
import { useMay } from '../../../components/use-me.js';
import { SettingsFrame } from '../settings-frame.js';
import { FeedDialog } from './feed-dialog.js';
import { FeedRow } from './feed-row.js';

/** The feeds that the library follows. */
export function FeedsPage() {
  const { t } = useTranslation();
  const feeds = useFeeds();
  const accounts = useAccounts();
  const manages = useMay('feeds.manage');
  const [edited, edit] = useState<Feed | 'new' | null>(null);
  const usable = accounts.data?.filter(({ status }) => status !== 'archived') ?? [];
  const create = manages && <Button onClick={() => edit('new')}>{t('settings.feeds.create')}</Button>;
  const isEmpty = feeds.data?.length === 0;
  return (
    <SettingsFrame title={t('settings.feeds.title')} action={!isEmpty && create}>
      <Text size="sm" maw={720}>
        {t('settings.feeds.text')}
      </Text>
      <Stack>
        {feeds.isPending && <RowSkeletons rows={2} />}
        <ProblemAlert error={feeds.error} onRetry={() => void feeds.refetch()} />
        {isEmpty && (
          <EmptyState title={t('settings.feeds.none')} text={t('settings.feeds.noneText')}>
            {create}
          </EmptyState>
        )}
        {feeds.data && !isEmpty && (
          <Box component="ul" className="surface divided plain-list" m={0} p={0}>
            {feeds.data.map((feed) => (
              <FeedRow key={feed.id} feed={feed} onEdit={() => edit(feed)} />
            ))}
          </Box>
        )}
      </Stack>
      <FeedDialog edited={edited} accounts={usable} onClose={() => edit(null)} />
    </SettingsFrame>
  );
}
