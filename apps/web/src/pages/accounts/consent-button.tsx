import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useConnectSettings, useStartConnect } from '../../api/accounts.js';
import { Icon } from '../../components/icon.js';
import { ProblemAlert } from '../../components/problem-alert.js';

interface ConsentButtonProps {
  network: 'weibo' | 'twitter';
  name: string;
  /** Where an account that is there is to be reconnected. */
  accountId?: string;
}

/** Leaves for the network's consent page; it leads back to the accounts. */
export function ConsentButton({ network, name, accountId }: ConsentButtonProps) {
  const { t } = useTranslation();
  const start = useStartConnect();
  const { data: settings } = useConnectSettings();
  const label = t(`network.${network}`);
  const leave = () =>
    start.mutate(
      { network, name: name.trim() || label, ...(accountId ? { accountId } : {}) },
      { onSuccess: ({ authorizeUrl }) => window.location.assign(authorizeUrl) },
    );
  return (
    <Stack gap={4} align="flex-start">
      <Button
        disabled={start.isPending || settings?.consent.includes(network) === false}
        onClick={leave}
        rightSection={<Icon name="external" size={16} />}
      >
        {t('connect.atNetwork', { network: label })}
      </Button>
      <Text size="sm" c="dimmed">
        {t('connect.atNetworkText', { network: label })}
      </Text>
      <ProblemAlert error={start.error} />
    </Stack>
  );
}
