import { Button, Group, List, Table, Text } from '@mantine/core';
import type { AccountIndex } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { type AnalyticsAsk, useIndices, useReckonIndices } from '../../api/analytics.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { Section } from '../../components/section.js';
import { useAccountMap } from '../../components/use-account-map.js';
import { useMay } from '../../components/use-me.js';
import { When } from '../../components/when.js';
import { NumberTable } from './number-table.js';
import { useNumbers } from './use-numbers.js';

/** WCI of WeChat accounts and BCI of Weibo's, in each form that circulates, with all that they are made of. */
export function AccountIndices({ ask }: { ask: AnalyticsAsk }) {
  const { t } = useTranslation();
  const may = useMay('analytics.manage');
  const accounts = useAccountMap();
  const told = useIndices(ask);
  const reckon = useReckonIndices(ask);
  const measured = [...accounts.values()].filter(
    ({ network, status }) => network !== 'twitter' && status !== 'archived',
  );
  if (measured.length === 0) return null;
  return (
    <Section title={t('analytics.indices')} text={t('analytics.indicesText')}>
      {told.isPending && <RowSkeletons rows={2} height={40} />}
      <ProblemAlert error={told.error ?? reckon.error} />
      {told.data?.items.length === 0 && <Text size="sm">{t('analytics.noIndices')}</Text>}
      {told.data && told.data.items.length > 0 && (
        <NumberTable
          label={t('analytics.indices')}
          minWidth={560}
          columns={[
            { name: t('analytics.dimension.account') },
            { name: t('analytics.indexForm') },
            { name: t('analytics.indexValue'), isNumber: true },
            { name: t('analytics.before'), isNumber: true },
            { name: t('analytics.reckoned') },
          ]}
        >
          {told.data.items.map((item) => (
            <Row
              key={`${item.accountId} ${item.version}`}
              item={item}
              name={accounts.get(item.accountId)?.name ?? ''}
            />
          ))}
        </NumberTable>
      )}
      {may && (
        <Group mt="sm">
          <Button
            size="xs"
            variant="default"
            disabled={reckon.isPending}
            onClick={() => reckon.mutate(measured.map(({ id }) => id))}
          >
            {t('analytics.reckon')}
          </Button>
        </Group>
      )}
    </Section>
  );
}

function Row({ item, name }: { item: AccountIndex; name: string }) {
  const { t } = useTranslation();
  const { whole } = useNumbers();
  const { version, value, previous, missing, inputs, weights, formula, source, reckonedAt } = item;
  const pairs = (values: Record<string, number | null>) =>
    Object.entries(values)
      .map(([key, of]) => `${key} ${whole(of)}`)
      .join(' · ');
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {name}
      </Table.Th>
      <Table.Td>
        <Text size="sm" translate="no">
          {version}
        </Text>
        <details className="details">
          <summary>{t('analytics.calculated')}</summary>
          <List size="sm">
            <List.Item lang="en">{formula}</List.Item>
            <List.Item>
              {t('analytics.inputs')} <span lang="en">{pairs(inputs)}</span>
            </List.Item>
            <List.Item>
              {t('analytics.weights')} <span lang="en">{pairs(weights)}</span>
            </List.Item>
            {missing.length > 0 && (
              <List.Item>
                {t('analytics.missing')} <span lang="en">{missing.join(', ')}</span>
              </List.Item>
            )}
            <List.Item lang="en">{source}</List.Item>
          </List>
        </details>
      </Table.Td>
      <Table.Td ta="right">{whole(value)}</Table.Td>
      <Table.Td ta="right">{whole(previous)}</Table.Td>
      <Table.Td>
        <Text size="sm" component="div">
          <When at={reckonedAt} />
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
