import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Said beside a button once what it saves is saved. */
export function SavedNote({ isSaved }: { isSaved: boolean }) {
  const { t } = useTranslation();
  return (
    <Text size="sm" c="dimmed" role="status">
      {isSaved && t('settings.saved')}
    </Text>
  );
}
