import { Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { Media } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useDeleteMedia } from '../../api/media-library.js';
import { pictureUrl } from '../../api/pictures.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { TimedWords } from '../../components/timed-words.js';
import { useMay } from '../../components/use-me.js';
import { formatBytes } from './format-bytes.js';
import { MediaUses } from './media-uses.js';
import { MediaWords } from './media-words.js';

/** One picture or film: how it looks, what is said of it, and where it is used. */
export function MediaDetail({ medium, onGone }: { medium: Media; onGone: () => void }) {
  const { t, i18n } = useTranslation();
  const writes = useMay('media.write');
  const remove = useDeleteMedia();
  const { id, fileName, contentType, url, altText, width, height, bytes, createdAt } = medium;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Stack gap="xs">
        {contentType === 'video/mp4' ? (
          <video src={url} controls className="media-large" aria-label={altText || fileName}>
            <track kind="captions" />
          </video>
        ) : (
          <img src={pictureUrl(id, '640')} alt={altText} className="media-large" />
        )}
        <Text size="sm" translate="no" style={{ overflowWrap: 'anywhere' }}>
          {fileName}
        </Text>
        <Text size="sm" c="dimmed" component="div">
          {t('media.facts', { width, height, size: formatBytes(bytes, i18n.language) })} ·{' '}
          <TimedWords words={t('media.added', { time: '|' })} at={createdAt} />
        </Text>
        <MediaUses id={id} />
        {writes && (
          <Group>
            <ConfirmButton
              size="xs"
              variant="default"
              disabled={remove.isPending}
              label={t('media.delete')}
              title={t('media.deleteTitle', { name: fileName })}
              text={t('media.deleteText')}
              confirm={t('media.delete')}
              onConfirm={() => remove.mutate(id, { onSuccess: onGone })}
            />
          </Group>
        )}
        <ProblemAlert error={remove.error} />
      </Stack>
      <MediaWords medium={medium} />
    </SimpleGrid>
  );
}
