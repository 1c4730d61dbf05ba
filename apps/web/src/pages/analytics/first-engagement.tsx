import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type AnalyticsAsk, useFirstEngagement } from '../../api/analytics.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { Section } from '../../components/section.js';
import { MadeSo } from './made-so.js';
import { NumberTable } from './number-table.js';

/** How soon the first reader engaged with what came out. */
export function FirstEngagement({ ask }: { ask: AnalyticsAsk }) {
  const { t } = useTranslation();
  const told = useFirstEngagement(ask);
  const columns = ['quarter', 'median', 'threeQuarters'] as const;
  const time = (value: number | null, unit: 'hour' | 'day') =>
    value === null ? t('analytics.notReported') : t(`analytics.after.${unit}`, { count: value });
  return (
    <Section title={t('analytics.first')} text={t('analytics.firstText')}>
      {told.isPending && <RowSkeletons rows={2} height={40} />}
      <ProblemAlert error={told.error} onRetry={() => void told.refetch()} />
      {told.data && told.data.items.length === 0 && <Text size="sm">{t('analytics.noPosts')}</Text>}
      {told.data && told.data.items.length > 0 && (
        <NumberTable
          label={t('analytics.first')}
          minWidth={480}
          columns={[
            { name: t('analytics.dimension.network') },
            { name: t('analytics.metric.posts'), isNumber: true },
            ...columns.map((column) => ({ name: t(`analytics.firstColumn.${column}`), isNumber: true })),
          ]}
        >
          {told.data.items.map((item) => (
            <Table.Tr key={item.network}>
              <Table.Th scope="row" fw={400}>
                {t(`network.${item.network}`)}
              </Table.Th>
              <Table.Td ta="right">
                {t('analytics.engagedOf', { engaged: item.engaged, posts: item.posts })}
              </Table.Td>
              {columns.map((column) => (
                <Table.Td key={column} ta="right">
                  {time(item[column], item.unit)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </NumberTable>
      )}
      {told.data && <MadeSo about={told.data} />}
    </Section>
  );
}
