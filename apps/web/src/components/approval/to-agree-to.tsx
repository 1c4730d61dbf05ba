import { Box, Text } from '@mantine/core';
import type { Post } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { PostPictures } from '../post/post-pictures.js';
import { ProblemAlert } from '../problem-alert.js';
import { RowSkeletons } from '../row-skeletons.js';
import { useApprovedWords } from './use-approved-words.js';
import { WholeWords, WordsDifference } from './words-difference.js';

/** What is to be agreed to: the changes since the version that was, or all of it. */
export function ToAgreeTo({ post }: { post: Post }) {
  const { t } = useTranslation();
  const { isPending, error, approved, retry } = useApprovedWords(post);
  if (isPending) return <RowSkeletons rows={1} height={120} />;
  if (error) return <ProblemAlert error={error} onRetry={retry} />;
  return (
    <Box>
      <Text size="sm" fw={600} mb="xs">
        {approved ? t('approvals.since', { version: approved.version }) : t('approvals.firstTime')}
      </Text>
      {approved ? <WordsDifference before={approved.words} after={post} /> : <WholeWords words={post} />}
      <PostPictures mediaIds={post.mediaIds} />
      {approved && (
        <details className="details">
          <summary>{t('approvals.whole')}</summary>
          <WholeWords words={post} />
        </details>
      )}
    </Box>
  );
}
