import { Table } from '@mantine/core';
import type { Breakdown } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnalyticsAsk, useBreakdown } from '../../api/analytics.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { Section } from '../../components/section.js';
import type { Dimension } from './analytics-search.js';
import { GroupBy } from './group-by.js';
import { metricOf } from './metrics.js';
import { NumberTable } from './number-table.js';
import { SaveTable } from './save-table.js';
import { useGroupName } from './use-group-name.js';
import { useNumbers } from './use-numbers.js';

const STEPS = ['posts', 'seen', 'visits', 'arrivals', 'conversions'] as const;

type Item = Breakdown['items'][number];

/** The steps of the funnel, of each network, kind, series … by itself. */
export function FunnelGroups({ ask }: { ask: AnalyticsAsk }) {
  const { t } = useTranslation();
  const { whole } = useNumbers();
  const [by, setBy] = useState<Dimension>('network');
  const told = useBreakdown(ask, by);
  const nameOf = useGroupName(by);
  const items = told.data?.items ?? [];
  const heads = [t(`analytics.dimension.${by}`), ...STEPS.map((step) => t(`analytics.funnel.steps.${step}`))];
  return (
    <Section title={t('analytics.funnel.groups')}>
      <GroupBy by={by} onBy={setBy}>
        <SaveTable
          name={`shelfcast-funnel-${by}-${ask.from}-${ask.to}`}
          rows={() => [heads, ...items.map((item) => [nameOf(item), ...stepsOf(item)])]}
        />
      </GroupBy>
      {told.isPending && <RowSkeletons rows={3} height={40} />}
      <ProblemAlert error={told.error} onRetry={() => void told.refetch()} />
      {items.length > 0 && (
        <NumberTable
          label={t('analytics.funnel.groups')}
          minWidth={560}
          columns={heads.map((name, at) => ({ name, isNumber: at > 0 }))}
        >
          {items.map((item) => (
            <Table.Tr key={item.key ?? ''}>
              <Table.Th scope="row" fw={400}>
                {nameOf(item)}
              </Table.Th>
              {stepsOf(item).map((value, at) => (
                <Table.Td key={STEPS[at]} ta="right">
                  {whole(value)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </NumberTable>
      )}
    </Section>
  );
}

/** A network tells impressions or reads of a post, never both. */
function stepsOf(item: Item): (number | null)[] {
  const [impressions, reads] = [metricOf(item, 'impressions').value, metricOf(item, 'reads').value];
  const seen = impressions === null && reads === null ? null : (impressions ?? 0) + (reads ?? 0);
  return STEPS.map((step) => (step === 'seen' ? seen : metricOf(item, step).value));
}
