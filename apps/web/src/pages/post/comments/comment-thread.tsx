import { Box, Button, Group, Stack } from '@mantine/core';
import type { Post } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreateComment, useSettleThread } from '../../../api/comments.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { useMay } from '../../../components/use-me.js';
import { CommentForm } from './comment-form.js';
import { CommentItem } from './comment-item.js';
import type { Thread } from './threads-of.js';

interface CommentThreadProps {
  post: Post;
  thread: Thread;
  /** It is unfolded for the comment that somebody came for. */
  holdsWanted: boolean;
}

/** A comment with its answers; once it is done with, only its beginning is shown. */
export function CommentThread({ post, thread: { first, answers }, holdsWanted }: CommentThreadProps) {
  const { t } = useTranslation();
  const whole = (
    <Stack gap="sm">
      <CommentItem postId={post.id} comment={first} version={post.version} />
      {answers.length > 0 && (
        <Stack component="ol" gap="sm" pl="md" m={0} className="plain-list">
          {answers.map((answer) => (
            <li key={answer.id}>
              <CommentItem postId={post.id} comment={answer} version={post.version} />
            </li>
          ))}
        </Stack>
      )}
      <ThreadButtons post={post} first={first} />
    </Stack>
  );
  return (
    <Box component="li" py="sm">
      {first.resolved ? (
        <details className="details" open={holdsWanted || undefined}>
          <summary>
            {t('comments.resolved', { name: first.author.name, text: first.text?.slice(0, 80) ?? '…' })}
          </summary>
          {whole}
        </details>
      ) : (
        whole
      )}
    </Box>
  );
}

function ThreadButtons({ post, first }: { post: Post; first: Thread['first'] }) {
  const { t } = useTranslation();
  const writes = useMay('comments.write');
  const create = useCreateComment(post.id);
  const settle = useSettleThread(post.id);
  const [isAnswering, answer] = useState(false);
  const { id, author, resolved } = first;
  if (!writes) return null;
  if (isAnswering)
    return (
      <CommentForm
        autoFocus
        label={t('comments.answerTo', { name: author.name })}
        submit={t('comments.send')}
        busy={create.isPending}
        error={create.error}
        onClose={() => answer(false)}
        onSend={(said) =>
          create.mutate({ ...said, parentId: id, version: post.version }, { onSuccess: () => answer(false) })
        }
      />
    );
  return (
    <>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => answer(true)}>
          {t('comments.answer')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={settle.isPending}
          onClick={() => settle.mutate({ id, resolved: !resolved })}
        >
          {t(resolved ? 'comments.reopen' : 'comments.resolve')}
        </Button>
      </Group>
      <ProblemAlert error={settle.error} />
    </>
  );
}
