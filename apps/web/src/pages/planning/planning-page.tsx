import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAccounts } from '../../api/accounts.js';
import { Page } from '../../components/page.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { QueuesPart } from './queues/queues-part.js';
import { SeriesPart } from './series/series-part.js';

/** What goes out again and again, and the times of the week that are set once. */
export function PlanningPage() {
  const { t } = useTranslation();
  const accounts = useAccounts();
  const usable = accounts.data?.filter(({ status }) => status !== 'archived') ?? [];
  return (
    <Page title={t('planning.title')}>
      <ProblemAlert error={accounts.error} onRetry={() => void accounts.refetch()} />
      <Stack gap="xl">
        <SeriesPart accounts={usable} />
        <QueuesPart accounts={usable} />
      </Stack>
    </Page>
  );
}
