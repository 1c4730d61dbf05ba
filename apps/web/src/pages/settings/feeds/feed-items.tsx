import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFeedItems } from '../../../api/feeds.js';
import { OutcomeLine } from '../../../components/outcome-line.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { RowSkeletons } from '../../../components/row-skeletons.js';

/** The latest items of a feed, and what became of each. */
export function FeedItems({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useFeedItems(id);
  if (isPending) return <RowSkeletons rows={1} height={80} />;
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (data.length === 0)
    return (
      <Text size="sm" mt="xs">
        {t('settings.feeds.noItems')}
      </Text>
    );
  return (
    <Stack component="ul" gap={4} m={0} mt="xs" p={0} className="plain-list">
      {data.map(({ id: itemId, title, outcome, detail, postId, seenAt }) => (
        <OutcomeLine
          key={itemId}
          {...{ title, detail, postId }}
          at={seenAt}
          dimsTime
          outcome={t(`settings.feeds.outcome.${outcome}`)}
        />
      ))}
    </Stack>
  );
}
