import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../components/use-problem-text.js';
import { languageOfText } from '../../i18n/language.js';
import type { useUploads } from './use-uploads.js';

/** How far the uploads are, and which files were refused, and why. */
export function UploadReport({ uploads }: { uploads: ReturnType<typeof useUploads> }) {
  const { t } = useTranslation();
  const textOf = useProblemText();
  const { run, isRunning, close } = uploads;
  return (
    <div role="status">
      {run && (
        <Stack className="surface" p="md" gap={4}>
          <Group justify="space-between">
            <Text size="sm" fw={600}>
              {isRunning
                ? t('media.uploading', { done: run.done, of: run.of })
                : t('media.uploaded', { count: run.done })}
            </Text>
            {!isRunning && (
              <Button size="xs" variant="default" onClick={close}>
                {t('media.close')}
              </Button>
            )}
          </Group>
          {isRunning && (
            <Progress
              value={((run.done + run.refused.length + run.part) / run.of) * 100}
              aria-label={t('media.uploading', { done: run.done, of: run.of })}
            />
          )}
          {run.refused.map(({ name, error }) => {
            const { title, detail } = textOf(error);
            return (
              <Text key={name} size="sm" className="tone-bad">
                {t('media.refused', { name })}:{' '}
                <span lang={languageOfText(detail || title)}>{detail || title}</span>
              </Text>
            );
          })}
        </Stack>
      )}
    </div>
  );
}
