import { Box, SegmentedControl, Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWaitingApprovals } from '../../api/approvals.js';
import type { Decision } from '../../components/approval/decision-form.js';
import { Page } from '../../components/page.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { ZoneNote } from '../../components/zone-note.js';
import { KeyHints } from './key-hints.js';
import { NoneWaiting } from './none-waiting.js';
import { useQueueKeys } from './use-queue-keys.js';
import { WaitingItem } from './waiting-item.js';

const route = getRouteApi('/desk/approvals');

/** What waits for agreement, read and decided on one after the other. */
export function ApprovalsPage() {
  const { t } = useTranslation();
  const { show = 'mine', post } = route.useSearch();
  const navigate = route.useNavigate();
  const mine = useWaitingApprovals('mine');
  const all = useWaitingApprovals('all');
  const [decision, decide] = useState<Decision | null>(null);
  const byKey = useRef(false);
  const others = all.data?.filter(({ id }) => !mine.data?.some((each) => each.id === id));
  const items = show === 'mine' ? mine.data : mine.data && others;
  const index = Math.max(items?.findIndex(({ postId }) => postId === post) ?? 0, 0);
  const current = items?.[index];
  const go = (postId: string | undefined) => {
    decide(null);
    void navigate({ search: (now) => ({ ...now, post: postId }), replace: true, resetScroll: false });
  };
  const step = (by: 1 | -1) => {
    const next = items?.[index + by];
    if (!next) return;
    byKey.current = true;
    go(next.postId);
  };
  const letters = useQueueKeys({
    onStep: step,
    onDecide: (kind) => show === 'mine' && current && decide(kind),
  });
  useEffect(() => {
    if (!byKey.current || !current) return;
    byKey.current = false;
    document.getElementById(`waiting-${current.postId}`)?.focus();
  }, [current]);
  const count = (list: readonly unknown[] | undefined) => list?.length ?? 0;
  return (
    <Page title={t('approvals.title')} action={<KeyHints letters={letters} />}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={t('approvals.show')}
          value={show}
          onChange={(value) => void navigate({ search: { show: value === 'others' ? 'others' : undefined } })}
          data={(['mine', 'others'] as const).map((value) => ({
            value,
            label: t(`approvals.${value}`, { count: count(value === 'mine' ? mine.data : others) }),
          }))}
          style={{ alignSelf: 'flex-start' }}
        />
        <ZoneNote />
      </Stack>
      <ProblemAlert
        error={mine.error ?? all.error}
        onRetry={() => void Promise.all([mine.refetch(), all.refetch()])}
      />
      {!items && !mine.error && !all.error && <RowSkeletons rows={3} height={96} />}
      {items?.length === 0 && <NoneWaiting show={show} others={count(others)} />}
      {items && items.length > 0 && (
        <Box component="ol" className="plain-list queue" m={0} p={0} aria-label={t('approvals.list')}>
          {items.map((item) => (
            <WaitingItem
              key={item.id}
              {...{ item, letters, decide }}
              isCurrent={item === current}
              decision={item === current ? decision : null}
              onOpen={() => go(item.postId)}
              onDone={() => {
                byKey.current = true;
                go((items[index + 1] ?? items[index - 1])?.postId);
              }}
            />
          ))}
        </Box>
      )}
    </Page>
  );
}
