import { Box, Stack, Text, Title } from '@mantine/core';
import type { Post } from '@shelfcast/contracts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useComments, useCreateComment } from '../../../api/comments.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { RowSkeletons } from '../../../components/row-skeletons.js';
import { useMay } from '../../../components/use-me.js';
import { CommentForm } from './comment-form.js';
import { CommentThread } from './comment-thread.js';
import { threadsOf } from './threads-of.js';

interface PostCommentsProps {
  post: Post;
  /** The one that a letter or a notification leads to. */
  wanted: string | undefined;
}

/** What colleagues say about a post, thread by thread. */
export function PostComments({ post, wanted }: PostCommentsProps) {
  const { t } = useTranslation();
  const writes = useMay('comments.write');
  const comments = useComments(post.id);
  const create = useCreateComment(post.id);
  const isThere = comments.data?.items.some(({ id }) => id === wanted) ?? false;
  useEffect(() => {
    if (isThere) document.getElementById(`comment-${wanted}`)?.focus();
  }, [isThere, wanted]);
  const threads = threadsOf(comments.data?.items ?? []);
  return (
    <Stack component="section" className="surface" p="md" gap="sm" aria-labelledby="comments-title">
      <Title order={2} id="comments-title">
        {t('comments.title')}
        {comments.data && comments.data.open > 0 && (
          <Text span size="sm" c="dimmed" ml="xs">
            {t('comments.open', { count: comments.data.open })}
          </Text>
        )}
      </Title>
      {comments.isPending && <RowSkeletons rows={1} height={60} />}
      <ProblemAlert error={comments.error} onRetry={() => void comments.refetch()} />
      {comments.data && threads.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('comments.none')}
        </Text>
      )}
      <Box component="ol" className="divided plain-list" m={0} p={0}>
        {threads.map((thread) => (
          <CommentThread
            key={thread.first.id}
            {...{ post, thread }}
            holdsWanted={[thread.first, ...thread.answers].some(({ id }) => id === wanted)}
          />
        ))}
      </Box>
      {writes && (
        <CommentForm
          label={t('comments.write')}
          submit={t('comments.send')}
          busy={create.isPending}
          error={create.error}
          onSend={(said, done) => create.mutate({ ...said, version: post.version }, { onSuccess: done })}
        />
      )}
    </Stack>
  );
}
