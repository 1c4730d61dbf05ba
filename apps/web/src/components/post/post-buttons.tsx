import { Group, Stack } from '@mantine/core';
import type { Post } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { PageButton } from '../links.js';
import { useCancelPost, usePublishPost } from '../../api/posts.js';
import { ConfirmButton } from '../confirm-button.js';
import { ProblemAlert } from '../problem-alert.js';
import { useMay } from '../use-me.js';
import { MoveButton } from './move-button.js';
import { postActions } from './possible-actions.js';

/** What a person can do with a whole post, done in place. */
export function PostButtons({ post }: { post: Post }) {
  const { t } = useTranslation();
  const publish = usePublishPost();
  const cancel = useCancelPost();
  const may = useMay('posts.write');
  const actions = may ? postActions(post) : [];
  if (actions.length === 0) return null;
  const plan = actions.includes('schedule') || actions.includes('reschedule');
  return (
    <Stack gap="xs">
      <Group gap="xs" role="group" aria-label={t('actions.forPost', { title: post.title })}>
        {plan && <MoveButton post={post} />}
        {actions.includes('publish-now') && (
          <ConfirmButton
            size="xs"
            variant="default"
            disabled={publish.isPending}
            label={t('actions.publishNow')}
            title={t('publishDialog.title')}
            text={t('publishDialog.text')}
            confirm={t('publishDialog.confirm')}
            onConfirm={() => publish.mutate(post.id)}
          />
        )}
        {actions.includes('edit') && (
          <PageButton to="/posts/$postId/edit" params={{ postId: post.id }} size="xs" variant="default">
            {t('actions.edit')}
          </PageButton>
        )}
        {actions.includes('cancel') && (
          <ConfirmButton
            size="xs"
            variant="default"
            disabled={cancel.isPending}
            label={t('actions.cancel')}
            title={t('cancelDialog.title')}
            text={t('cancelDialog.text')}
            confirm={t('cancelDialog.confirm')}
            onConfirm={() => cancel.mutate(post.id)}
          />
        )}
      </Group>
      <ProblemAlert error={publish.error ?? cancel.error} />
    </Stack>
  );
}
