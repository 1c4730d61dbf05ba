import { Button, Group, NativeSelect, Skeleton, Switch, Table, Text } from '@mantine/core';
import type { Timeseries } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnalyticsAsk, type SeriesAsk, useTimeseries } from '../../api/analytics.js';
import { useAnnotations } from '../../api/annotations.js';
import { EmptyState } from '../../components/empty-state.js';
import { PageButton } from '../../components/links.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { formatDay, formatHour } from '../../time/days.js';
import { Section } from '../../components/section.js';
import { DIMENSIONS, type Dimension } from './analytics-search.js';
import { Chart } from './chart.js';
import type { Line } from './line-chart.js';
import { SaveTable } from './save-table.js';
import { MadeSo } from './made-so.js';
import { useGroupName } from './use-group-name.js';
import { useNumbers } from './use-numbers.js';

const HEIGHT = 280;

/** So many lines can be told apart in a drawing; the table has all of them. */
const MOST_LINES = 8;

interface OverTimeProps {
  ask: AnalyticsAsk;
  series: SeriesAsk;
  /** Whether the days are few enough for hours. */
  mayHours: boolean;
  onSplit: (by: Dimension | undefined) => void;
  onHours: (on: boolean) => void;
  onDay: (day: string) => void;
}

/** A metric by day or by hour: drawn, and as a table. */
export function OverTime({ ask, series, mayHours, onSplit, onHours, onDay }: OverTimeProps) {
  const { t } = useTranslation();
  const { metric, by, interval } = series;
  const told = useTimeseries(ask, series);
  const nameOf = useGroupName(by);
  const annotations = useAnnotations(ask);
  const [isTable, showTable] = useState(false);
  const period = told.data?.period;
  const before = useTimeseries({ ...ask, ...period?.previous }, { metric, interval }, period && !by);
  const lines = told.data
    ? [
        ...named(told.data, nameOf),
        ...(by || !before.data ? [] : besides(told.data, before.data, t('analytics.before'))),
      ]
    : [];
  const isHourly = interval === 'hour';
  const hoursIn = isHourly ? period?.timeZone : undefined;
  const title = isHourly ? ('analytics.byHour' as const) : ('analytics.overTime' as const);
  return (
    <Section title={t(title, { metric: t(`analytics.metric.${metric}`) })}>
      <Group gap="sm" mb="sm" align="flex-end">
        <NativeSelect
          label={t('analytics.split')}
          value={by ?? ''}
          onChange={({ currentTarget: { value } }) => onSplit(DIMENSIONS.find((each) => each === value))}
          data={[
            { value: '', label: t('analytics.unsplit') },
            ...DIMENSIONS.map((value) => ({ value, label: t(`analytics.dimension.${value}`) })),
          ]}
        />
        {mayHours && (
          <Switch
            label={t('analytics.hourly')}
            checked={isHourly}
            onChange={(event) => onHours(event.currentTarget.checked)}
          />
        )}
        <Button size="xs" variant="default" aria-pressed={isTable} onClick={() => showTable(!isTable)}>
          {isTable ? t('analytics.asChart') : t('analytics.asTable')}
        </Button>
        <SaveTable
          name={`shelfcast-${metric}-${ask.from}-${ask.to}`}
          rows={() => [
            [t(isHourly ? 'analytics.hourInUtc' : 'analytics.day'), ...lines.map((line) => line.name)],
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
      {lines.length > 0 && isTable && <Points lines={lines} hoursIn={hoursIn} onDay={onDay} />}
      {lines.length > 0 && !isTable && (
        <Chart
          lines={lines.slice(0, MOST_LINES)}
          marks={annotations.data?.items}
          height={HEIGHT}
          hoursIn={hoursIn}
          label={t(isHourly ? 'analytics.hourChart' : 'analytics.chart', {
            metric: t(`analytics.metric.${metric}`),
          })}
          onDay={isHourly ? undefined : onDay}
          fileName={`shelfcast-${metric}-${ask.from}-${ask.to}`}
        />
      )}
      {lines.length > MOST_LINES && !isTable && (
        <Text size="sm" c="dimmed">
          {t('analytics.mostLines', { shown: MOST_LINES, count: lines.length })}
        </Text>
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

function named({ series }: Timeseries, nameOf: (line: Timeseries['series'][number]) => string): Line[] {
  const used = new Map<string, number>();
  return series.map((line) => {
    const name = nameOf(line);
    const times = (used.get(name) ?? 0) + 1;
    used.set(name, times);
    return { name: times > 1 ? `${name} (${times})` : name, points: line.points };
  });
}

interface PointsProps {
  lines: readonly Line[];
  hoursIn: string | undefined;
  onDay: (day: string) => void;
}

function Points({ lines, hoursIn, onDay }: PointsProps) {
  const { t, i18n } = useTranslation();
  const { whole } = useNumbers();
  const points = lines[0]?.points.map(({ at }) => at) ?? [];
  return (
    <Table.ScrollContainer minWidth={320} mah={HEIGHT + 160}>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t(hoursIn ? 'analytics.hour' : 'analytics.day')}</Table.Th>
            {lines.map(({ name }) => (
              <Table.Th key={name} scope="col" ta="right">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {points.map((at, index) => (
            <Table.Tr key={at}>
              <Table.Th scope="row" fw={400}>
                {hoursIn ? (
                  formatHour(at, i18n.language, hoursIn)
                ) : (
                  <Button variant="subtle" size="compact-sm" onClick={() => onDay(at)}>
                    {formatDay(at, i18n.language, { dateStyle: 'medium' })}
                  </Button>
                )}
              </Table.Th>
              {lines.map(({ name, points: values }) => (
                <Table.Td key={name} ta="right">
                  {whole(values[index]?.value)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
