import { Box, SimpleGrid, Stack, Title } from '@mantine/core';
import type { Post } from '@shelfcast/contracts';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../components/links.js';
import { usePost } from '../../api/posts.js';
import { Icon } from '../../components/icon.js';
import { Page } from '../../components/page.js';
import { DeliveryRow } from '../../components/post/delivery-row.js';
import { PostButtons } from '../../components/post/post-buttons.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { useAccountMap } from '../../components/use-account-map.js';
import { PostComments } from './comments/post-comments.js';
import { DeliveryLog } from './delivery-log.js';
import { PostApproval } from './post-approval.js';
import { PostContent } from './post-content.js';

const route = getRouteApi('/desk/posts/$postId');

/** Everything about one post: its words, and what happened at each account. */
export function PostPage() {
  const { t } = useTranslation();
  const { postId } = route.useParams();
  const post = usePost(postId);
  return (
    <Box>
      <PageLink to="/posts" size="sm" className="touchable" mb="sm">
        <Icon name="back" size={16} /> {t('post.back')}
      </PageLink>
      {post.isPending && <RowSkeletons rows={4} />}
      {post.error && <Title order={1}>{t('problem.crash')}</Title>}
      <ProblemAlert error={post.error} onRetry={() => void post.refetch()} />
      {post.data && <PostDetail post={post.data} />}
    </Box>
  );
}

function PostDetail({ post }: { post: Post }) {
  const { t } = useTranslation();
  const accounts = useAccountMap();
  const { comment } = route.useSearch();
  return (
    <Page title={post.title} language={post.language}>
      <PostButtons post={post} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl" style={{ alignItems: 'start' }}>
        <PostContent post={post} accounts={accounts} />
        <Stack gap="md">
          <PostApproval post={post} />
          <PostComments post={post} wanted={comment} />
          <Stack component="section" gap="xs" aria-labelledby="deliveries-title">
            <Title order={2} id="deliveries-title">
              {t('post.deliveries')}
            </Title>
            <Box component="ul" className="surface divided deliveries" m={0} p={0}>
              {post.deliveries.map((delivery) => {
                const account = accounts.get(delivery.accountId);
                return (
                  <DeliveryRow key={delivery.id} delivery={delivery} account={account}>
                    <DeliveryLog delivery={delivery} language={post.language} />
                  </DeliveryRow>
                );
              })}
            </Box>
          </Stack>
        </Stack>
      </SimpleGrid>
    </Page>
  );
}
