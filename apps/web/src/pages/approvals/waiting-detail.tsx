import { Box, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePost } from '../../api/posts.js';
import { AskedStep } from '../../components/approval/asked-step.js';
import { Decide } from '../../components/approval/decide.js';
import type { Decision } from '../../components/approval/decision-form.js';
import { ToAgreeTo } from '../../components/approval/to-agree-to.js';
import { PageLink } from '../../components/links.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';

interface WaitingDetailProps {
  postId: string;
  decision: Decision | null;
  decide: (decision: Decision | null) => void;
  letters: boolean;
  onDone: () => void;
}

/** What is to be agreed to, with the two answers below it. */
export function WaitingDetail({ postId, decision, decide, letters, onDone }: WaitingDetailProps) {
  const { t } = useTranslation();
  const post = usePost(postId);
  const approval = post.data?.approval;
  return (
    <Stack gap="md" px={{ base: 'sm', sm: 'md' }} pb="md" pl={{ base: 'sm', sm: 40 }}>
      {post.isPending && <RowSkeletons rows={1} height={160} />}
      <ProblemAlert error={post.error} onRetry={() => void post.refetch()} />
      {post.data && <ToAgreeTo post={post.data} />}
      {post.data && approval && (
        <Box>
          <Group justify="space-between" mb="xs">
            <AskedStep approval={approval} />
            <PageLink to="/posts/$postId" params={{ postId }} size="sm" className="touchable">
              {t('approvals.open')}
            </PageLink>
          </Group>
          {approval.waitsForMe && (
            <Decide
              post={post.data}
              decision={decision}
              onDecide={decide}
              onDone={onDone}
              letters={letters}
            />
          )}
        </Box>
      )}
    </Stack>
  );
}
