import { Group, Kbd, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { KeysMenu } from '../../components/keys-menu.js';

/** How to go through the queue from the keyboard. */
export function KeyHints({ letters }: { letters: boolean }) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" visibleFrom="sm">
      {letters && (
        <Text size="sm" c="dimmed">
          <Kbd>J</Kbd> {t('approvals.next')} · <Kbd>K</Kbd> {t('approvals.before')}
        </Text>
      )}
      <KeysMenu list={t('approvals.keyList')} />
    </Group>
  );
}
