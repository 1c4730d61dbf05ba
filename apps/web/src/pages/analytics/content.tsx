import { Box, Group, NativeSelect, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import type { Breakdown } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { type AnalyticsAsk, useBreakdown, useFirstEngagement } from '../../api/analytics.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { Section } from '../../components/section.js';
import { WideTable } from '../../components/wide-table.js';
import { DIMENSIONS, type Dimension } from './analytics-search.js';
import { MadeSo } from './made-so.js';
import { SaveTable } from './save-table.js';
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
  const { whole, share } = useNumbers();
  const items = told.data?.items ?? [];
  const most = Math.max(1, ...items.map((item) => metricOf(item, 'engagements').value ?? 0));
  const columns = ['posts', 'engagements', 'perPost', 'rate'] as const;
  return (
    <Stack gap="lg">
      <Section title={t('analytics.content')} text={t('analytics.contentText')}>
        <Group gap="sm" mb="sm" align="flex-end" justify="space-between">
          <NativeSelect
            label={t('analytics.groupBy')}
            value={by}
            onChange={(event) => onBy(event.currentTarget.value as Dimension)}
            data={DIMENSIONS.map((value) => ({ value, label: t(`analytics.dimension.${value}`) }))}
          />
          <SaveTable
            name={`shelfcast-${by}-${ask.from}-${ask.to}`}
            rows={() => [
              [
                t(`analytics.dimension.${by}`),
                ...columns.map((column) => t(`analytics.groupColumn.${column}`)),
              ],
              ...items.map((item) => [
                nameOf(item),
                metricOf(item, 'posts').value,
                metricOf(item, 'engagements').value,
                item.perPost.value,
                rateOf(item)?.value,
              ]),
            ]}
          />
        </Group>
        {told.isPending && <RowSkeletons rows={3} height={40} />}
        <ProblemAlert error={told.error} onRetry={() => void told.refetch()} />
        {told.data && items.length === 0 && <Text size="sm">{t('analytics.none')}</Text>}
        {items.length > 0 && (
          <WideTable label={t('analytics.content')} minWidth={520}>
            <Table verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t(`analytics.dimension.${by}`)}</Table.Th>
                  {columns.map((column) => (
                    <Table.Th key={column} scope="col" ta="right">
                      {t(`analytics.groupColumn.${column}`)}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((item) => {
                  const { key } = item;
                  const engagements = metricOf(item, 'engagements');
                  const rate = rateOf(item);
                  return (
                    <Table.Tr key={key ?? ''}>
                      <Table.Th scope="row" fw={400}>
                        {key === null ? (
                          nameOf(item)
                        ) : (
                          <UnstyledButton className="touchable group-name" onClick={() => onGroup(by, key)}>
                            {nameOf(item)}
                          </UnstyledButton>
                        )}
                      </Table.Th>
                      <Table.Td ta="right">{whole(metricOf(item, 'posts').value)}</Table.Td>
                      <Table.Td ta="right">
                        {whole(engagements.value)}
                        <Change change={engagements.change} />
                        <Box
                          className="bar"
                          style={{ inlineSize: `${((engagements.value ?? 0) / most) * 100}%` }}
                        />
                      </Table.Td>
                      <Table.Td ta="right">{whole(item.perPost.value)}</Table.Td>
                      <Table.Td ta="right">
                        {share(rate?.value)}
                        {rate && (
                          <Text size="xs" c="dimmed">
                            {t(`analytics.by.${rate.by}`)}
                          </Text>
                        )}
                      </Table.Td>
                    </Table.Tr>
                  );
                })}
              </Table.Tbody>
            </Table>
          </WideTable>
        )}
        {told.data && <MadeSo about={told.data} />}
      </Section>
      <FirstEngagement ask={ask} />
    </Stack>
  );
}

function Change({ change }: { change: number | null }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return change === null ? null : (
    <Text size="xs" c="dimmed">
      {t('analytics.change', { change: numbers.change(change) })}
    </Text>
  );
}

function metricOf(item: Item, wanted: 'posts' | 'engagements') {
  const found = item.metrics.find(({ metric }) => metric === wanted);
  return { value: found?.value ?? null, change: found?.change ?? null };
}

function rateOf(item: Item) {
  return item.rates.find(({ value }) => value !== null);
}

function useGroupName(by: Dimension) {
  const { t } = useTranslation();
  return ({ key, name }: Pick<Item, 'key' | 'name'>): string => {
    if (key === null) return t('analytics.noGroup');
    if (by === 'kind') return t(`kind.${key as 'news'}`);
    if (by === 'network') return t(`network.${key as 'weibo'}`);
    if (by === 'language') return key === 'zh-CN' || key === 'en' ? t(`postLanguage.${key}`) : key;
    return name ?? key;
  };
}

/** How soon the first reader engaged with what came out. */
function FirstEngagement({ ask }: { ask: AnalyticsAsk }) {
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
        <WideTable label={t('analytics.first')} minWidth={480}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('analytics.network')}</Table.Th>
                <Table.Th scope="col" ta="right">
                  {t('analytics.metric.posts')}
                </Table.Th>
                {columns.map((column) => (
                  <Table.Th key={column} scope="col" ta="right">
                    {t(`analytics.firstColumn.${column}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
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
            </Table.Tbody>
          </Table>
        </WideTable>
      )}
      {told.data && <MadeSo about={told.data} />}
    </Section>
  );
}
