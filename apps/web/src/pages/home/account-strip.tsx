import { Box, Group, SimpleGrid, Text } from '@mantine/core';
import type { Account } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../components/links.js';
import { NetworkMark } from '../../components/network-mark.js';
import { AccountStatusLabel } from '../../components/status-label.js';
import { languageOfText } from '../../i18n/language.js';

/** The accounts at a glance; one that needs reconnecting says why. */
export function AccountStrip({ accounts }: { accounts: readonly Account[] }) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="sm">
      {accounts
        .filter(({ status }) => status !== 'archived')
        .map((account) => (
          <AccountTile key={account.id} account={account} />
        ))}
    </SimpleGrid>
  );
}

function AccountTile({ account: { network, name, status, problem } }: { account: Account }) {
  const { t } = useTranslation();
  return (
    <Box className="surface" px="md" py="sm">
      <Group wrap="nowrap" gap="sm" align="flex-start">
        <NetworkMark network={network} size={32} />
        <Box miw={0}>
          <Text fw={600} size="sm">
            {name}
          </Text>
          <AccountStatusLabel status={status} />
          {problem && (
            <Text size="sm" c="dimmed" lang={languageOfText(problem)}>
              {problem}
            </Text>
          )}
          {status === 'needs-reconnecting' && (
            <PageLink to="/accounts" size="sm" className="touchable">
              {t('home.reconnect')}
            </PageLink>
          )}
        </Box>
      </Group>
    </Box>
  );
}
