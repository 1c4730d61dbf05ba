import { Button, Group, Text } from '@mantine/core';
import type { Post } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '../../../components/confirm-button.js';
import { useMay } from '../../../components/use-me.js';
import type { BulkAction } from './bulk-action.js';
import { MoveMany } from './move-many.js';
import { TagMany } from './tag-many.js';

interface BulkBarProps {
  posts: readonly Post[];
  busy: boolean;
  onDo: (action: BulkAction) => void;
  onNone: () => void;
}

/** As many as one file takes by name. */
const MOST_EXPORTED = 200;

/** What can be done with the selected posts. */
export function BulkBar({ posts, busy, onDo, onNone }: BulkBarProps) {
  const { t } = useTranslation();
  const writes = useMay('posts.write');
  const decides = useMay('approvals.decide');
  const [asked, ask] = useState<'move' | 'tag' | null>(null);
  const close = () => ask(null);
  const go = (action: BulkAction) => {
    close();
    onDo(action);
  };
  const count = posts.length;
  const ids = posts.map(({ id }) => id).join(',');
  return (
    <Group
      className="surface bulk-bar"
      px="md"
      py="xs"
      gap="xs"
      role="group"
      aria-label={t('posts.bulk.label')}
    >
      <Text size="sm" fw={600} role="status">
        {t('posts.bulk.selected', { count })}
      </Text>
      {writes && (
        <>
          <Button size="xs" variant="default" disabled={busy} onClick={() => ask('move')}>
            {t('posts.bulk.move')}
          </Button>
          <Button size="xs" variant="default" disabled={busy} onClick={() => ask('tag')}>
            {t('posts.bulk.tag')}
          </Button>
        </>
      )}
      {decides && posts.some(({ approval }) => approval?.waitsForMe) && (
        <ConfirmButton
          {...{ size: 'xs', variant: 'default', disabled: busy, label: t('posts.bulk.approve') }}
          title={t('posts.bulk.approveTitle', { count })}
          text={t('posts.bulk.approveText')}
          confirm={t('posts.bulk.approve')}
          onConfirm={() => go({ kind: 'approve' })}
        />
      )}
      {writes && (
        <ConfirmButton
          {...{ size: 'xs', variant: 'default', disabled: busy, label: t('posts.bulk.cancel') }}
          title={t('posts.bulk.cancelTitle', { count })}
          text={t('posts.bulk.cancelText')}
          confirm={t('posts.bulk.cancel')}
          onConfirm={() => go({ kind: 'cancel' })}
        />
      )}
      {count <= MOST_EXPORTED && (
        <Button size="xs" variant="default" component="a" href={`/api/v1/exports/posts?ids=${ids}`} download>
          {t('posts.bulk.export')}
        </Button>
      )}
      <Button size="xs" variant="subtle" disabled={busy} onClick={onNone}>
        {t('posts.bulk.none')}
      </Button>
      <MoveMany
        {...{ count, opened: asked === 'move', onClose: close }}
        onConfirm={(move) => go({ kind: 'move', move })}
      />
      <TagMany
        {...{ count, opened: asked === 'tag', onClose: close }}
        present={[...new Set(posts.flatMap(({ tags }) => tags))]}
        onConfirm={(tags) => go({ kind: 'tag', ...tags })}
      />
    </Group>
  );
}
