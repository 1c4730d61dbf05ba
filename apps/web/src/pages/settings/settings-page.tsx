import { Box, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLibrary } from '../../api/library.js';
import { Page } from '../../components/page.js';
import { PauseButton } from '../../components/pause-button.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { LatestForm } from './latest-form.js';

/** What holds for the whole library: its pause, and how late a post may still go out. */
export function SettingsPage() {
  const { t } = useTranslation();
  const library = useLibrary();
  return (
    <Page title={t('settings.title')}>
      {library.isPending && <RowSkeletons rows={2} height={110} />}
      <ProblemAlert error={library.error} onRetry={() => void library.refetch()} />
      {library.data && (
        <Stack>
          <Box component="section" className="surface" p="md">
            <Title order={2}>{t('settings.publishing')}</Title>
            <Text size="sm" my="xs">
              {library.data.publishingPaused ? t('pause.banner') : t('settings.running')}
            </Text>
            <PauseButton library={library.data} />
          </Box>
          <LatestForm latestMinutes={library.data.latestMinutes} />
        </Stack>
      )}
    </Page>
  );
}
