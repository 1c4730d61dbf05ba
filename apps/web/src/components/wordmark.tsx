import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function Wordmark() {
  const { t } = useTranslation();
  return (
    <Group gap={8} wrap="nowrap">
      <img src="/favicon.svg" width={26} height={26} alt="" />
      <Text component="span" className="wordmark" translate="no">
        {t('app.name')}
      </Text>
    </Group>
  );
}
