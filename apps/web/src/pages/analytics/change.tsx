import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNumbers } from './use-numbers.js';

interface ChangeProps {
  change: number | null;
  /** What is said where there is nothing to compare with. */
  otherwise?: string;
}

/** The growth over the days before. */
export function Change({ change, otherwise }: ChangeProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const words = change === null ? otherwise : t('analytics.change', { change: numbers.change(change) });
  return words === undefined ? null : (
    <Text size="xs" c="dimmed">
      {words}
    </Text>
  );
}
