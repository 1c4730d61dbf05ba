import { Box, Group, Text } from '@mantine/core';
import type { Account } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { PageButton } from '../../components/links.js';
import { NetworkMark } from '../../components/network-mark.js';
import { ProblemWords } from '../../components/problem-words.js';
import { AccountStatusLabel } from '../../components/status-label.js';
import { useMay } from '../../components/use-me.js';

/** An account whose sign-in its network no longer takes; its posts are held until somebody connects it again. */
export function AccountNeed({ account: { network, name, status, problem } }: { account: Account }) {
  const { t } = useTranslation();
  const may = useMay('accounts.write');
  return (
    <Box component="article" className="surface" px="md" py="sm">
      <Group justify="space-between" gap="xs">
        <Group gap="sm" wrap="nowrap">
          <NetworkMark network={network} />
          <Text fw={600}>{name}</Text>
        </Group>
        <AccountStatusLabel status={status} />
      </Group>
      {problem && <ProblemWords problem={problem} />}
      {may ? (
        <PageButton to="/accounts" size="xs" variant="light" mt="xs">
          {t('home.reconnect')}
        </PageButton>
      ) : (
        <Text size="sm" mt="xs">
          {t('today.askAdmin')}
        </Text>
      )}
    </Box>
  );
}
