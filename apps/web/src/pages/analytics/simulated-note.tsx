import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAccounts } from '../../api/accounts.js';
import { useMe } from '../../components/use-me.js';

/** Beside numbers of the demo, whose networks are the sandbox: no person is behind them. Who reads none has others. */
export function SimulatedNote() {
  const { t } = useTranslation();
  const { demo } = useMe();
  const accounts = useAccounts().data ?? [];
  if (!demo || accounts.every(({ status }) => status === 'paused')) return null;
  return (
    <Text size="sm" c="dimmed" role="note">
      {t('analytics.simulated')}
    </Text>
  );
}
