import { Box, Button, Group, Text } from '@mantine/core';
import type { PostComment } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeleteComment, useUpdateComment } from '../../../api/comments.js';
import { ConfirmButton } from '../../../components/confirm-button.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { useMay } from '../../../components/use-me.js';
import { When } from '../../../components/when.js';
import { languageOfText } from '../../../i18n/language.js';
import { CommentForm } from './comment-form.js';

interface CommentItemProps {
  postId: string;
  comment: PostComment;
  /** The post's present one. */
  version: number;
}

/** One comment: who said what, and, to whom it belongs, changing it. */
export function CommentItem({ postId, comment, version }: CommentItemProps) {
  const { t, i18n } = useTranslation();
  const [isEditing, edit] = useState(false);
  const update = useUpdateComment(postId);
  const { id, author, text, createdAt, editedAt, deleted, mentions } = comment;
  const name = author.userId === null ? t('comments.program', { name: author.name }) : author.name;
  if (text === null)
    return (
      <Text size="sm" c="dimmed" id={`comment-${id}`} tabIndex={-1}>
        {t('comments.deleted', { name: deleted?.by ?? name })}
      </Text>
    );
  const facts = [
    ...(editedAt ? [t('comments.edited')] : []),
    ...(comment.version === version ? [] : [t('comments.version', { version: comment.version })]),
    ...(comment.network ? [t(`network.${comment.network}`)] : []),
  ];
  return (
    <Box id={`comment-${id}`} tabIndex={-1} className="comment">
      <Text size="sm" component="div">
        <strong>{name}</strong>{' '}
        <Text span size="xs" c="dimmed">
          <When at={createdAt} />
          {facts.map((fact) => ` · ${fact}`)}
        </Text>
      </Text>
      {isEditing ? (
        <CommentForm
          autoFocus
          label={t('comments.editOwn')}
          submit={t('comments.save')}
          initial={{ text, mentions: mentions.map(({ userId }) => userId) }}
          busy={update.isPending}
          error={update.error}
          onClose={() => edit(false)}
          onSend={(said) => update.mutate({ id, ...said }, { onSuccess: () => edit(false) })}
        />
      ) : (
        <>
          <Text size="sm" className="post-text" lang={languageOfText(text)}>
            {text}
          </Text>
          {mentions.length > 0 && (
            <Text size="xs" c="dimmed">
              {t('comments.mentions', {
                names: new Intl.ListFormat(i18n.language, { type: 'unit', style: 'short' }).format(
                  mentions.map((person) => person.name),
                ),
              })}
            </Text>
          )}
          <OwnButtons postId={postId} comment={comment} onEdit={() => edit(true)} />
        </>
      )}
    </Box>
  );
}

interface OwnButtonsProps {
  postId: string;
  comment: PostComment;
  onEdit: () => void;
}

function OwnButtons({ postId, comment: { id, mine }, onEdit }: OwnButtonsProps) {
  const { t } = useTranslation();
  const moderates = useMay('comments.moderate');
  const remove = useDeleteComment(postId);
  if (!mine && !moderates) return null;
  return (
    <>
      <Group gap="xs" mt={4}>
        {mine && (
          <Button size="compact-xs" variant="subtle" mih={24} onClick={onEdit}>
            {t('comments.edit')}
          </Button>
        )}
        <ConfirmButton
          size="compact-xs"
          variant="subtle"
          mih={24}
          disabled={remove.isPending}
          label={t('comments.delete')}
          title={t('comments.deleteTitle')}
          text={t('comments.deleteText')}
          confirm={t('comments.delete')}
          onConfirm={() => remove.mutate(id)}
        />
      </Group>
      <ProblemAlert error={remove.error} />
    </>
  );
}
