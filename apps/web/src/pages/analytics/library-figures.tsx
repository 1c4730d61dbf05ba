import { Button, Group, Stack, Table, Text } from '@mantine/core';
import type { FigureList, FigureName } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnalyticsAsk, useFigures, useTimeseries } from '../../api/analytics.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { Section } from '../../components/section.js';
import { useMay } from '../../components/use-me.js';
import { Chart } from './chart.js';
import { ComparedRow, useComparedColumns } from './compared-row.js';
import { NewFigure } from './new-figure.js';
import { NumberTable } from './number-table.js';
import { SaveTable } from './save-table.js';

type Figure = FigureList['items'][number];

const HEIGHT = 260;

/** What the library counts itself, on the days of what readers did. */
export function LibraryFigures({ ask }: { ask: AnalyticsAsk }) {
  const { t } = useTranslation();
  const may = useMay('analytics.manage');
  const columnsOf = useComparedColumns();
  const told = useFigures(ask);
  const readers = useTimeseries(ask, { metric: 'engagements', interval: 'day' });
  const items = told.data?.items ?? [];
  const [chosen, choose] = useState<FigureName | null>(null);
  const shown = items.find(({ name }) => name === chosen) ?? items.find(({ is }) => is === 'sum') ?? items[0];
  const engagements = readers.data?.series[0]?.points;
  return (
    <Stack gap="lg">
      <Section title={t('analytics.figures')} text={t('analytics.figuresText')}>
        {told.isPending && <RowSkeletons rows={3} height={40} />}
        <ProblemAlert error={told.error} onRetry={() => void told.refetch()} />
        {told.data && items.length === 0 && <Text size="sm">{t('analytics.noFigures')}</Text>}
        {items.length > 0 && (
          <>
            <NumberTable
              label={t('analytics.figures')}
              minWidth={420}
              columns={[...columnsOf(t('analytics.figures')), { name: t('analytics.figureSource') }]}
            >
              {items.map((item) => (
                <Row key={item.name} item={item} isShown={item === shown} onChoose={choose} />
              ))}
            </NumberTable>
            <Group my="sm">
              <SaveTable
                name={`shelfcast-figures-${ask.from}-${ask.to}`}
                rows={() => [
                  ['day', ...items.map(({ name }) => name)],
                  ...(items[0]?.points ?? []).map(({ day }, at) => [
                    day,
                    ...items.map(({ points }) => points[at]?.value),
                  ]),
                ]}
              />
            </Group>
          </>
        )}
        {shown && (
          <Chart
            lines={[
              {
                name: t(`analytics.figure.${shown.name}`),
                points: shown.points.map(({ day, value }) => ({ at: day, value })),
              },
              ...(engagements
                ? [{ name: t('analytics.metric.engagements'), points: engagements, isOther: true as const }]
                : []),
            ]}
            height={HEIGHT}
            label={t('analytics.figureChart', { name: t(`analytics.figure.${shown.name}`) })}
            fileName={`shelfcast-${shown.name}-${ask.from}-${ask.to}`}
          />
        )}
      </Section>
      {may && <NewFigure day={ask.to} />}
    </Stack>
  );
}

interface RowProps {
  item: Figure;
  isShown: boolean;
  onChoose: (name: FigureName) => void;
}

function Row({ item: { name, is, value, previous, change, sources }, isShown, onChoose }: RowProps) {
  const { t } = useTranslation();
  return (
    <ComparedRow
      name={
        <>
          <Button
            size="compact-sm"
            variant={isShown ? 'light' : 'subtle'}
            aria-pressed={isShown}
            onClick={() => onChoose(name)}
          >
            {t(`analytics.figure.${name}`)}
          </Button>
          <Text size="xs" c="dimmed">
            {t(`analytics.figureIs.${is}`)}
          </Text>
        </>
      }
      {...{ value, previous, change }}
    >
      <Table.Td>{sources.join(', ')}</Table.Td>
    </ComparedRow>
  );
}
