import { Badge, Box, Group, Table, Text, Title } from '@mantine/core';
import type { HealthState, PublishingHealth } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { NetworkMark } from '../../components/network-mark.js';
import { When } from '../../components/when.js';
import { ageOf } from './age-of.js';

const COLUMNS: readonly HealthState[] = [
  'due',
  'late',
  'queued',
  'sending',
  'submitted',
  'uncertain',
  'held',
  'missed',
  'failed',
];

/** Per account, how many posts stand where, and how old the oldest is. */
export function AccountsTable({ health: { accounts } }: { health: PublishingHealth }) {
  const { t } = useTranslation();
  return (
    <Box component="section" className="surface" p="md">
      <Title order={2} mb="xs">
        {t('health.accounts')}
      </Title>
      <Table.ScrollContainer minWidth={760}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('health.account')}</Table.Th>
              {COLUMNS.map((state) => (
                <Table.Th key={state} scope="col" ta="right">
                  {t(`health.state.${state}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {accounts.map((account) => (
              <Table.Tr key={account.id}>
                <Table.Th scope="row" fw={400}>
                  <Group gap="xs" wrap="nowrap">
                    <NetworkMark network={account.network} />
                    <Text size="sm">{account.name}</Text>
                    {account.status !== 'connected' && (
                      <Badge color="seal">{t(`accountStatus.${account.status}`)}</Badge>
                    )}
                  </Group>
                  {account.limitedUntil && (
                    <Text size="xs" c="dimmed">
                      {t('health.limited')} <When at={account.limitedUntil} />
                    </Text>
                  )}
                </Table.Th>
                {COLUMNS.map((state) => (
                  <Count key={state} found={account.states.find((each) => each.state === state)} />
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Box>
  );
}

type Found = PublishingHealth['accounts'][number]['states'][number] | undefined;

function Count({ found }: { found: Found }) {
  const { t } = useTranslation();
  const age = found && ageOf(found.oldestSeconds);
  return (
    <Table.Td ta="right">
      {found ? (
        found.count
      ) : (
        <Text span c="dimmed">
          0
        </Text>
      )}
      {age && (
        <Text size="xs" c="dimmed">
          {t(`health.age.${age.unit}`, { count: age.count })}
        </Text>
      )}
    </Table.Td>
  );
}
