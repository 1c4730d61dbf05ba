import { Alert, Button, Group, Text } from '@mantine/core';
import type { Draft, Post } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../time/format-instant.js';
import { Icon } from '../icon.js';
import { useMe } from '../use-me.js';

interface RestoreBannerProps {
  draft: Draft;
  post: Post;
  onRestore: () => void;
  onDiscard: () => void;
}

/** Offers what the person left unsaved on this post, and says whether somebody changed the post since. */
export function RestoreBanner({ draft, post, onRestore, onDiscard }: RestoreBannerProps) {
  const { t, i18n } = useTranslation();
  const { timeZone } = useMe().library;
  const time = formatInstant(draft.updatedAt, { language: i18n.language, timeZone });
  return (
    <Alert color="cloth" icon={<Icon name="pencil" />} title={t('composer.restoreTitle', { time })}>
      {draft.baseVersion !== null && draft.baseVersion < post.version && (
        <Text size="sm" mb="xs">
          {t('composer.restoreOlder')}
        </Text>
      )}
      <Group gap="xs">
        <Button size="xs" onClick={onRestore}>
          {t('composer.restore')}
        </Button>
        <Button size="xs" variant="default" onClick={onDiscard}>
          {t('composer.discard')}
        </Button>
      </Group>
    </Alert>
  );
}
