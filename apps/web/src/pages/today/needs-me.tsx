import { Box, Group, Stack, Text, Title } from '@mantine/core';
import type { Account } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useApprovalCount } from '../../api/approvals.js';
import { useWaitingPosts } from '../../api/posts.js';
import { Icon } from '../../components/icon.js';
import { PageLink } from '../../components/links.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { useAccountMap } from '../../components/use-account-map.js';
import { AccountNeed } from './account-need.js';
import { ApprovalsNeed } from './approvals-need.js';
import { PostNeed } from './post-need.js';

/** Everything that goes on only when a person decides, each with its next step. */
export function NeedsMe({ accounts }: { accounts: readonly Account[] }) {
  const { t } = useTranslation();
  const posts = useWaitingPosts();
  const byId = useAccountMap();
  const broken = accounts.filter(({ status }) => status === 'needs-reconnecting');
  const waiting = posts.data?.items ?? [];
  const toApprove = useApprovalCount().data ?? 0;
  const count = broken.length + waiting.length + toApprove;
  return (
    <Box component="section" aria-labelledby="needs-title">
      <Title order={2} id="needs-title" mb="xs">
        {t('today.needsYou')}
        {count > 0 && <span className="count">{posts.data?.nextCursor ? `${count}+` : count}</span>}
      </Title>
      {posts.isPending && <RowSkeletons rows={2} height={128} />}
      <ProblemAlert error={posts.error} onRetry={() => void posts.refetch()} />
      {posts.data && count === 0 && (
        <Group className="surface" p="md" gap="sm" wrap="nowrap">
          <span className="tone-good">
            <Icon name="check" size={22} />
          </span>
          <Text size="sm">{t('today.nothingNeeded')}</Text>
        </Group>
      )}
      <Stack gap="sm">
        {toApprove > 0 && <ApprovalsNeed count={toApprove} />}
        {broken.map((account) => (
          <AccountNeed key={account.id} account={account} />
        ))}
        {waiting.map((post) => (
          <PostNeed key={post.id} post={post} accounts={byId} />
        ))}
      </Stack>
      {posts.data?.nextCursor && (
        <PageLink to="/health" size="sm" className="touchable">
          {t('today.allWaiting')}
        </PageLink>
      )}
    </Box>
  );
}
