import { Alert, Button, Group, List, Text } from '@mantine/core';
import type { DraftEntry } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useDiscardUnsavedPost, useUnsavedPosts } from '../../api/drafts.js';
import { formatInstant } from '../../time/format-instant.js';
import { Icon } from '../icon.js';
import { useMe } from '../use-me.js';

const MOST = 3;

interface UnfinishedProps {
  /** What is being written here is not offered again. */
  except: string | undefined;
  onContinue: (draftId: string) => void;
}

/** Posts that were begun and never saved, to go on with or to throw away. */
export function Unfinished({ except, onContinue }: UnfinishedProps) {
  const { t } = useTranslation();
  const unsaved = useUnsavedPosts(true);
  const others = (unsaved.data ?? []).filter(({ id }) => id !== except).slice(0, MOST);
  if (others.length === 0) return null;
  return (
    <Alert color="cloth" icon={<Icon name="pencil" />} title={t('composer.unfinished')}>
      <List listStyleType="none" spacing="xs">
        {others.map((draft) => (
          <UnfinishedRow key={draft.id} draft={draft} onContinue={onContinue} />
        ))}
      </List>
    </Alert>
  );
}

function UnfinishedRow({ draft, onContinue }: { draft: DraftEntry; onContinue: (id: string) => void }) {
  const { t, i18n } = useTranslation();
  const { timeZone } = useMe().library;
  const discard = useDiscardUnsavedPost();
  const title = draft.title?.trim() || t('composer.untitled');
  const time = formatInstant(draft.updatedAt, { language: i18n.language, timeZone });
  return (
    <List.Item>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <Text size="sm" c="dimmed">
          {time}
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('composer.continueWith', { title })}
          onClick={() => onContinue(draft.id)}
        >
          {t('composer.continue')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('composer.discardOf', { title })}
          disabled={discard.isPending}
          onClick={() => discard.mutate(draft.id)}
        >
          {t('composer.discard')}
        </Button>
      </Group>
    </List.Item>
  );
}
