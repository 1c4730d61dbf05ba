import { Box, Button } from '@mantine/core';
import type { Account, Series } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSeries } from '../../../api/planning.js';
import { EmptyState } from '../../../components/empty-state.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { RowSkeletons } from '../../../components/row-skeletons.js';
import { useMay } from '../../../components/use-me.js';
import { PartHead } from '../part-head.js';
import { SeriesDialog } from './series-dialog.js';
import { SeriesRow } from './series-row.js';

/** All series, and making or changing one. */
export function SeriesPart({ accounts }: { accounts: readonly Account[] }) {
  const { t } = useTranslation();
  const series = useSeries();
  const manages = useMay('planning.manage');
  const [edited, edit] = useState<Series | 'new' | null>(null);
  const create = manages && <Button onClick={() => edit('new')}>{t('planning.series.create')}</Button>;
  const isEmpty = series.data?.length === 0;
  return (
    <section aria-labelledby="series-title">
      <PartHead
        id="series-title"
        title={t('planning.series.title')}
        text={t('planning.series.text')}
        action={!isEmpty && create}
      />
      {series.isPending && <RowSkeletons rows={2} height={88} />}
      <ProblemAlert error={series.error} onRetry={() => void series.refetch()} />
      {isEmpty && (
        <EmptyState title={t('planning.series.none')} text={t('planning.series.noneText')}>
          {create}
        </EmptyState>
      )}
      {series.data && !isEmpty && (
        <Box component="ul" className="surface divided plain-list" m={0} p={0}>
          {series.data.map((each) => (
            <SeriesRow key={each.id} series={each} accounts={accounts} onEdit={() => edit(each)} />
          ))}
        </Box>
      )}
      <SeriesDialog edited={edited} accounts={accounts} onClose={() => edit(null)} />
    </section>
  );
}
