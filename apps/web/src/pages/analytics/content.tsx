import { Anchor, Box, Stack, Table, Text } from '@mantine/core';
import type { Breakdown } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { type AnalyticsAsk, useBreakdown } from '../../api/analytics.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { Section } from '../../components/section.js';
import type { Dimension } from './analytics-search.js';
import { Change } from './change.js';
import { FirstEngagement } from './first-engagement.js';
import { GroupBy } from './group-by.js';
import { MadeSo } from './made-so.js';
import { metricOf } from './metrics.js';
import { NumberTable } from './number-table.js';
import { RateCell } from './rate-cell.js';
import { SaveTable } from './save-table.js';
import { useGroupName } from './use-group-name.js';
import { useNumbers } from './use-numbers.js';

interface ContentProps {
  ask: AnalyticsAsk;
  by: Dimension;
  onBy: (by: Dimension) => void;
  /** Shows only the posts of that group. */
  onGroup: (by: Dimension, key: string) => void;
}

type Item = Breakdown['items'][number];

/** Kinds, series, languages … beside each other, and how soon readers come. */
export function Content({ ask, by, onBy, onGroup }: ContentProps) {
  const { t } = useTranslation();
  const told = useBreakdown(ask, by);
  const nameOf = useGroupName(by);
  const items = told.data?.items ?? [];
  const most = Math.max(1, ...items.map((item) => metricOf(item, 'engagements').value ?? 0));
  const heads = [
    t(`analytics.dimension.${by}`),
    ...(['posts', 'engagements', 'perPost', 'rate'] as const).map((column) =>
      t(`analytics.groupColumn.${column}`),
    ),
  ];
  const choose = (key: string) => onGroup(by, key);
  return (
    <Stack gap="lg">
      <Section title={t('analytics.content')} text={t('analytics.contentText')}>
        <GroupBy by={by} onBy={onBy}>
          <SaveTable
            name={`shelfcast-${by}-${ask.from}-${ask.to}`}
            rows={() => [
              heads,
              ...items.map((item) => [
                nameOf(item),
                metricOf(item, 'posts').value,
                metricOf(item, 'engagements').value,
                item.perPost.value,
                rateOf(item)?.value,
              ]),
            ]}
          />
        </GroupBy>
        {told.isPending && <RowSkeletons rows={3} height={40} />}
        <ProblemAlert error={told.error} onRetry={() => void told.refetch()} />
        {told.data && items.length === 0 && <Text size="sm">{t('analytics.none')}</Text>}
        {items.length > 0 && (
          <NumberTable
            label={t('analytics.content')}
            minWidth={520}
            columns={heads.map((name, at) => ({ name, isNumber: at > 0 }))}
          >
            {items.map((item) => (
              <Row key={item.key ?? ''} item={item} name={nameOf(item)} most={most} onGroup={choose} />
            ))}
          </NumberTable>
        )}
        {told.data && <MadeSo about={told.data} />}
      </Section>
      <FirstEngagement ask={ask} />
    </Stack>
  );
}

interface RowProps {
  item: Item;
  name: string;
  /** Engagements of the group that has the most. */
  most: number;
  onGroup: (key: string) => void;
}

function Row({ item, name, most, onGroup }: RowProps) {
  const { whole } = useNumbers();
  const { key, perPost } = item;
  const engagements = metricOf(item, 'engagements');
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {key === null ? (
          name
        ) : (
          <Anchor component="button" type="button" className="touchable" onClick={() => onGroup(key)}>
            {name}
          </Anchor>
        )}
      </Table.Th>
      <Table.Td ta="right">{whole(metricOf(item, 'posts').value)}</Table.Td>
      <Table.Td ta="right">
        {whole(engagements.value)}
        <Change change={engagements.change} />
        <Box className="bar" style={{ inlineSize: `${((engagements.value ?? 0) / most) * 100}%` }} />
      </Table.Td>
      <Table.Td ta="right">{whole(perPost.value)}</Table.Td>
      <RateCell rate={rateOf(item)} />
    </Table.Tr>
  );
}

function rateOf(item: Item) {
  return item.rates.find(({ value }) => value !== null);
}
