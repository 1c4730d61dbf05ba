import { Alert, Text } from '@mantine/core';
import type { PublishingHealth } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.js';
import { verdictOf } from './verdict-of.js';

/** What is the matter, and what to do; or that all is well. */
export function HealthSentence({ health }: { health: PublishingHealth }) {
  const { t } = useTranslation();
  const { verdict, count } = verdictOf(health);
  const isWell = verdict === 'well';
  return (
    <Alert
      role="status"
      color={isWell ? 'cloth' : 'seal'}
      icon={<Icon name={isWell ? 'check' : 'warning'} />}
      title={t(`health.verdict.${verdict}`, { count })}
    >
      <Text size="sm">{t(`health.remedy.${verdict}`)}</Text>
    </Alert>
  );
}
