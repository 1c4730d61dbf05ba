import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../components/use-me.js';

/** Beside numbers of the demo, whose networks are the sandbox: no person is behind them. */
export function SimulatedNote() {
  const { t } = useTranslation();
  if (!useMe().demo) return null;
  return (
    <Text size="sm" c="dimmed" role="note">
      {t('analytics.simulated')}
    </Text>
  );
}
