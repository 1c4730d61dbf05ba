import { Alert, Box, Button, Stack, Text, Title } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.js';
import { ProblemAlert } from './problem-alert.js';

/** How browsers word that a file of the page is not there: a newer version of it is. */
const GONE = /dynamically imported module|importing a module script|preload CSS/i;

/** Where a page could not be shown at all: what to do about it. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  const isGone = error instanceof Error && GONE.test(error.message);
  return (
    <Box component="main" p="lg" maw={640} mx="auto">
      <Stack>
        <Title order={1}>{isGone ? t('problem.updated') : t('problem.crash')}</Title>
        <Text>{isGone ? t('problem.updatedAction') : t('problem.crashAction')}</Text>
        {isGone ? (
          <Alert icon={<Icon name="arrowUp" />}>
            <Button onClick={() => window.location.reload()}>{t('problem.reload')}</Button>
          </Alert>
        ) : (
          <ProblemAlert error={error} onRetry={again} />
        )}
      </Stack>
    </Box>
  );
}
