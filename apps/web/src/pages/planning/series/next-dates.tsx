import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOccurrences } from '../../../api/planning.js';
import { OutcomeLine } from '../../../components/outcome-line.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { RowSkeletons } from '../../../components/row-skeletons.js';

const SHOWN = 8;

/** When a series comes next, and what has become of it so far. */
export function NextDates({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useOccurrences(id);
  if (isPending) return <RowSkeletons rows={1} height={80} />;
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (data.length === 0)
    return (
      <Text size="sm" mt="xs">
        {t('planning.series.noNext')}
      </Text>
    );
  return (
    <Stack component="ol" gap={4} m={0} mt="xs" p={0} className="plain-list">
      {data.slice(0, SHOWN).map(({ at, number, title, outcome, detail, postId }) => (
        <OutcomeLine
          key={number}
          {...{ at, title, detail, postId }}
          outcome={t(`planning.series.outcome.${outcome}`)}
        />
      ))}
    </Stack>
  );
}
