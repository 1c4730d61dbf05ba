import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageButton } from './links.js';

export function MissingPage() {
  const { t } = useTranslation();
  return (
    <Stack component="main" p="xl" align="center">
      <Title order={1}>{t('problem.notFound')}</Title>
      <PageButton to="/">{t('problem.toDesk')}</PageButton>
    </Stack>
  );
}
