import { Group, Table, Text } from '@mantine/core';
import type { AccountGrowth } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { type AnalyticsAsk, useAccountGrowth } from '../../api/analytics.js';
import { NetworkMark } from '../../components/network-mark.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { ProblemWords } from '../../components/problem-words.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { When } from '../../components/when.js';
import { Section } from '../../components/section.js';
import { NumberTable } from './number-table.js';
import { useNumbers } from './use-numbers.js';

/** How the accounts grew, and whether their numbers come. */
export function AccountsGrowth({ ask }: { ask: AnalyticsAsk }) {
  const { t } = useTranslation();
  const told = useAccountGrowth(ask);
  return (
    <Section title={t('analytics.accounts')}>
      {told.isPending && <RowSkeletons rows={2} height={40} />}
      <ProblemAlert error={told.error} onRetry={() => void told.refetch()} />
      {told.data && (
        <NumberTable
          label={t('analytics.accounts')}
          minWidth={640}
          columns={[
            { name: t('analytics.dimension.account') },
            ...(['followers', 'growth', 'gained', 'lost', 'out'] as const).map((key) => ({
              name: t(`analytics.column.${key}`),
              isNumber: true,
            })),
            { name: t('analytics.column.read') },
          ]}
        >
          {told.data.items.map((account) => (
            <Row key={account.accountId} account={account} />
          ))}
        </NumberTable>
      )}
    </Section>
  );
}

function Row({ account }: { account: AccountGrowth }) {
  const { t } = useTranslation();
  const { whole } = useNumbers();
  const { name, network, followers, gained, lost, published, reading } = account;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <Group gap="xs" wrap="nowrap">
          <NetworkMark network={network} size={20} />
          <Text size="sm">{name}</Text>
        </Group>
      </Table.Th>
      {[followers.last, followers.change, gained, lost, published].map((value, at) => (
        <Table.Td key={at} ta="right">
          {whole(value)}
        </Table.Td>
      ))}
      <Table.Td>
        <Text size="sm" component="div">
          {reading.reportedAt ? <When at={reading.reportedAt} /> : t('analytics.notRead')}
        </Text>
        {reading.problem && (
          <ProblemWords problem={{ ...reading.problem, action: reading.problem.action ?? '' }} />
        )}
      </Table.Td>
    </Table.Tr>
  );
}
