import { Box, Stack, Title } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from './problem-alert.js';

/** Where a page could not be shown at all. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Box component="main" p="lg" maw={640} mx="auto">
      <Stack>
        <Title order={1}>{t('problem.crash')}</Title>
        <ProblemAlert error={error} onRetry={again} />
      </Stack>
    </Box>
  );
}
