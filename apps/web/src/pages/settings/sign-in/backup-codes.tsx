import { Box, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyText } from '../../../components/copy-text.js';

/** Codes for a lost phone, shown only now. */
export function BackupCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <Box>
      <Text size="sm" fw={500}>
        {t('settings.signIn.codes')}
      </Text>
      <Text size="sm" mb={4}>
        {t('settings.signIn.codesText')}
      </Text>
      <CopyText text={codes.join(' ')} />
    </Box>
  );
}
