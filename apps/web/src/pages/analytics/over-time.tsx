import { Button, Group, Skeleton, Switch, Table } from '@mantine/core';
import type { SummedMetric, Timeseries } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnalyticsAsk, useTimeseries } from '../../api/analytics.js';
import { useAnnotations } from '../../api/annotations.js';
import { EmptyState } from '../../components/empty-state.js';
import { PageButton } from '../../components/links.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { formatDay } from '../../time/days.js';
import { Section } from '../../components/section.js';
import { Chart } from './chart.js';
import type { Line } from './line-chart.js';
import { SaveTable } from './save-table.js';
import { MadeSo } from './made-so.js';
import { useNumbers } from './use-numbers.js';

const HEIGHT = 280;

interface OverTimeProps {
  ask: AnalyticsAsk;
  metric: SummedMetric;
  split: boolean;
  onSplit: (on: boolean) => void;
  onDay: (day: string) => void;
}

/** A metric by day: drawn, and as a table. */
export function OverTime({ ask, metric, split, onSplit, onDay }: OverTimeProps) {
  const { t } = useTranslation();
  const told = useTimeseries(ask, metric, split ? 'network' : undefined);
  const annotations = useAnnotations(ask);
  const [isTable, showTable] = useState(false);
  const previous = told.data?.period.previous;
  const before = useTimeseries({ ...ask, ...previous }, metric, undefined, previous !== undefined && !split);
  const lines = told.data
    ? [
        ...named(told.data, (key) => t(`network.${key as 'weibo'}`), t('analytics.total')),
        ...(split || !before.data ? [] : besides(told.data, before.data, t('analytics.before'))),
      ]
    : [];
  return (
    <Section title={t('analytics.overTime', { metric: t(`analytics.metric.${metric}`) })}>
      <Group gap="sm" mb="sm">
        <Switch
          label={t('analytics.split')}
          checked={split}
          onChange={(event) => onSplit(event.currentTarget.checked)}
        />
        <Button size="xs" variant="default" aria-pressed={isTable} onClick={() => showTable(!isTable)}>
          {isTable ? t('analytics.asChart') : t('analytics.asTable')}
        </Button>
        <SaveTable
          name={`shelfcast-${metric}-${ask.from}-${ask.to}`}
          rows={() => [
            [t('analytics.day'), ...lines.map((line) => line.name)],
            ...(lines[0]?.points ?? []).map(({ at }, index) => [
              at,
              ...lines.map(({ points }) => points[index]?.value),
            ]),
          ]}
        />
      </Group>
      <ProblemAlert error={told.error} onRetry={() => void told.refetch()} />
      {told.isPending && <Skeleton height={HEIGHT} />}
      {told.data && lines.length === 0 && (
        <EmptyState title={t('analytics.none')} text={t('analytics.noneText')}>
          <PageButton to="/posts/new">{t('nav.write')}</PageButton>
        </EmptyState>
      )}
      {lines.length > 0 && isTable && <Days lines={lines} onDay={onDay} />}
      {lines.length > 0 && !isTable && (
        <Chart
          lines={lines}
          marks={annotations.data?.items}
          height={HEIGHT}
          label={t('analytics.chart', { metric: t(`analytics.metric.${metric}`) })}
          onDay={onDay}
          fileName={`shelfcast-${metric}-${ask.from}-${ask.to}`}
        />
      )}
      {told.data && <MadeSo about={told.data} />}
    </Section>
  );
}

function besides(now: Timeseries, before: Timeseries, name: string): Line[] {
  const days = now.series[0]?.points ?? [];
  const earlier = before.series[0]?.points ?? [];
  if (!earlier.some(({ value }) => value !== null)) return [];
  const points = days.map(({ at }, index) => ({ at, value: earlier[index]?.value ?? null }));
  return [{ name, points, isBefore: true }];
}

function named({ series }: Timeseries, network: (key: string) => string, total: string): Line[] {
  return series.map(({ key, points }) => ({ name: key === null ? total : network(key), points }));
}

function Days({ lines, onDay }: { lines: readonly Line[]; onDay: (day: string) => void }) {
  const { t, i18n } = useTranslation();
  const { whole } = useNumbers();
  const days = lines[0]?.points.map(({ at }) => at) ?? [];
  return (
    <Table.ScrollContainer minWidth={320} mah={HEIGHT + 160}>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('analytics.day')}</Table.Th>
            {lines.map(({ name }) => (
              <Table.Th key={name} scope="col" ta="right">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days.map((day, at) => (
            <Table.Tr key={day}>
              <Table.Th scope="row" fw={400}>
                <Button variant="subtle" size="compact-sm" onClick={() => onDay(day)}>
                  {formatDay(day, i18n.language, { dateStyle: 'medium' })}
                </Button>
              </Table.Th>
              {lines.map(({ name, points }) => (
                <Table.Td key={name} ta="right">
                  {whole(points[at]?.value)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
