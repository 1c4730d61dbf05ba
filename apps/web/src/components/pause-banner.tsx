import { Alert, Box, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLibrary } from '../api/library.js';
import { Icon } from './icon.js';
import { PauseButton } from './pause-button.js';
import { When } from './when.js';

/** On every page while nothing of this library goes out. */
export function PauseBanner() {
  const { t } = useTranslation();
  const { data: library } = useLibrary();
  return (
    <Box role="status">
      {library?.publishingPaused && (
        <Alert color="seal" icon={<Icon name="pause" />} title={t('pause.banner')} mb="md">
          {library.pausedAt && (
            <Text size="sm">
              {t('pause.by', { name: library.pausedBy ?? '' })} <When at={library.pausedAt} />
            </Text>
          )}
          <Text size="sm" mb="xs">
            {t('pause.waiting', { count: library.waiting })}
          </Text>
          <PauseButton library={library} />
        </Alert>
      )}
    </Box>
  );
}
