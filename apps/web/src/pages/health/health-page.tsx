import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePublishingHealth } from '../../api/health.js';
import { Page } from '../../components/page.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { AccountsTable } from './accounts-table.js';
import { HealthSentence } from './health-sentence.js';
import { WaitingList } from './waiting-list.js';

/** Whether everything goes out, in one sentence first. */
export function HealthPage() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = usePublishingHealth();
  return (
    <Page title={t('health.title')}>
      {isPending && <RowSkeletons rows={2} height={110} />}
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {data && (
        <Stack>
          <HealthSentence health={data} />
          <WaitingList health={data} />
          <AccountsTable health={data} />
        </Stack>
      )}
    </Page>
  );
}
