import { Box, Button, Group, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Post } from '@shelfcast/contracts';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApprovalRecords, useWithdrawPost } from '../../api/approvals.js';
import { ApprovalRecords } from '../../components/approval/approval-records.js';
import { AskedStep } from '../../components/approval/asked-step.js';
import { Decide } from '../../components/approval/decide.js';
import type { Decision } from '../../components/approval/decision-form.js';
import { ToAgreeTo } from '../../components/approval/to-agree-to.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { ProblemWords } from '../../components/problem-words.js';
import { useMay } from '../../components/use-me.js';
import { TimedWords } from '../../components/timed-words.js';

const route = getRouteApi('/desk/posts/$postId');

/** Whose agreement a post waits for, the answer of whoever's turn it is, and who agreed to which version before. */
export function PostApproval({ post }: { post: Post }) {
  const { t } = useTranslation();
  const records = useApprovalRecords(post.id);
  const { approval } = post;
  const { approve } = route.useSearch();
  const title = useRef<HTMLHeadingElement>(null);
  // Who comes from a letter came to decide.
  useEffect(() => {
    if (approve !== undefined) title.current?.focus();
  }, [approve]);
  if (!approval && records.data?.length === 0) return null;
  return (
    <Stack component="section" className="surface" p="md" gap="sm" aria-labelledby="approval-title">
      <Title order={2} id="approval-title" ref={title} tabIndex={-1} className="page-title">
        {t('approvals.section')}
      </Title>
      {approve !== undefined && approval?.waitsForMe && approve !== post.version && (
        <Text size="sm">{t('approvals.otherVersion', { version: approve })}</Text>
      )}
      {approval && <PresentState post={post} approval={approval} />}
      <ProblemAlert error={records.error} onRetry={() => void records.refetch()} />
      {records.data && records.data.length > 0 && (
        <Box>
          <Title order={3} mb="xs">
            {t('approvals.record')}
          </Title>
          <ApprovalRecords records={records.data} />
        </Box>
      )}
    </Stack>
  );
}

function PresentState({ post, approval }: { post: Post; approval: NonNullable<Post['approval']> }) {
  const { t } = useTranslation();
  const writes = useMay('posts.write');
  const withdraw = useWithdrawPost();
  const [decision, decide] = useState<Decision | null>(null);
  const { state, wishedAt, waitsForMe, problem } = approval;
  const takeBack = () =>
    withdraw.mutate(post.id, {
      onSuccess: () =>
        notifications.show({
          message: t('approvals.withdrawn', { title: post.title }),
          closeButtonProps: { 'aria-label': t('app.close') },
        }),
    });
  return (
    <>
      <Text size="sm" fw={600} component="div">
        {t(`approvals.state.${state}`)}
        {state === 'pending' && wishedAt && (
          <>
            {' · '}
            <TimedWords words={t('approvals.wished', { time: '|' })} at={wishedAt} />
          </>
        )}
      </Text>
      {problem && <ProblemWords problem={problem} />}
      {state === 'pending' && <AskedStep approval={approval} />}
      {waitsForMe && <ToAgreeTo post={post} />}
      <Group gap="xs" align="flex-start">
        {waitsForMe && <Decide post={post} decision={decision} onDecide={decide} />}
        {state === 'pending' && writes && !decision && (
          <Button size="xs" variant="default" disabled={withdraw.isPending} onClick={takeBack}>
            {t('approvals.withdraw')}
          </Button>
        )}
      </Group>
      <ProblemAlert error={withdraw.error} />
    </>
  );
}
