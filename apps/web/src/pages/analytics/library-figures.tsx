import {
  Button,
  Group,
  NativeSelect,
  NumberInput,
  Skeleton,
  Stack,
  Table,
  Text,
  TextInput,
} from '@mantine/core';
import type { FigureName } from '@shelfcast/contracts';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnalyticsAsk, useFigures, usePutFigure, useTimeseries } from '../../api/analytics.js';
import { faultOf } from '../../components/field-faults.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { Section } from '../../components/section.js';
import { useMay } from '../../components/use-me.js';
import { WideTable } from '../../components/wide-table.js';
import { SaveTable } from './save-table.js';
import { useNumbers } from './use-numbers.js';

const LineChart = lazy(async () => ({ default: (await import('./line-chart.js')).LineChart }));
const HEIGHT = 260;
const FIGURES: readonly FigureName[] = [
  ...(['visits', 'circulation', 'cardHolders', 'holds', 'eventSignUps', 'questionsAnswered'] as const),
];

/** What the library counts itself, on the days of what readers did. */
export function LibraryFigures({ ask }: { ask: AnalyticsAsk }) {
  const { t } = useTranslation();
  const { whole, change } = useNumbers();
  const may = useMay('analytics.manage');
  const told = useFigures(ask);
  const readers = useTimeseries(ask, 'engagements', undefined);
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
            <WideTable label={t('analytics.figures')} minWidth={420}>
              <Table verticalSpacing="xs">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{t('analytics.figures')}</Table.Th>
                    <Table.Th scope="col" ta="right">
                      {t('analytics.figureValue')}
                    </Table.Th>
                    <Table.Th scope="col" ta="right">
                      {t('analytics.before')}
                    </Table.Th>
                    <Table.Th scope="col">{t('analytics.figureSource')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((item) => (
                    <Table.Tr key={item.name}>
                      <Table.Th scope="row" fw={400}>
                        <Button
                          size="compact-sm"
                          variant={item.name === shown?.name ? 'light' : 'subtle'}
                          aria-pressed={item.name === shown?.name}
                          onClick={() => choose(item.name)}
                        >
                          {t(`analytics.figure.${item.name}`)}
                        </Button>
                        <Text size="xs" c="dimmed">
                          {t(`analytics.figureIs.${item.is}`)}
                        </Text>
                      </Table.Th>
                      <Table.Td ta="right">
                        {whole(item.value)}
                        {item.change !== null && (
                          <Text size="xs" c="dimmed">
                            {t('analytics.change', { change: change(item.change) })}
                          </Text>
                        )}
                      </Table.Td>
                      <Table.Td ta="right">{whole(item.previous)}</Table.Td>
                      <Table.Td>{item.sources.join(', ')}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </WideTable>
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
          <Suspense fallback={<Skeleton height={HEIGHT} />}>
            <LineChart
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
          </Suspense>
        )}
      </Section>
      {may && <NewFigure day={ask.to} />}
    </Stack>
  );
}

/** One number of one day; whoever has many sends them through the interface. */
function NewFigure({ day: today }: { day: string }) {
  const { t } = useTranslation();
  const put = usePutFigure();
  const [name, setName] = useState<FigureName>('visits');
  const [day, setDay] = useState(today);
  const [value, setValue] = useState<number | string>('');
  const [source, setSource] = useState('');
  const fault = faultOf(put.error);
  const store = () =>
    put.mutate(
      { name, day, value: value === '' ? null : Number(value), source },
      { onSuccess: () => setValue('') },
    );
  return (
    <Section title={t('analytics.newFigure')} text={t('analytics.newFigureText')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          store();
        }}
      >
        <Group align="flex-start" gap="sm">
          <NativeSelect
            label={t('analytics.figureName')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value as FigureName)}
            data={FIGURES.map((each) => ({ value: each, label: t(`analytics.figure.${each}`) }))}
          />
          <TextInput
            type="date"
            label={t('analytics.day')}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
            error={fault('figures.0.day')}
          />
          <NumberInput
            label={t('analytics.figureValue')}
            min={0}
            allowDecimal={false}
            value={value}
            onChange={setValue}
            error={fault('figures.0.value')}
          />
          <TextInput
            label={t('analytics.figureSource')}
            maxLength={200}
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
            error={fault('figures.0.source')}
          />
        </Group>
        <Group mt="sm">
          <Button type="submit" disabled={put.isPending}>
            {t('analytics.storeFigure')}
          </Button>
          <Text size="sm" role="status">
            {put.isSuccess ? t('analytics.figureStored') : ''}
          </Text>
        </Group>
        <ProblemAlert error={put.error} shownAtField={(field) => field.startsWith('figures.0.')} />
      </form>
    </Section>
  );
}
