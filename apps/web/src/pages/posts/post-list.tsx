import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageButton } from '../../components/links.js';
import { usePosts } from '../../api/posts.js';
import { EmptyState } from '../../components/empty-state.js';
import { PostCard } from '../../components/post/post-card.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { useAccountMap } from '../../components/use-account-map.js';

/** What is planned and what went out, newest first, changing as it happens. */
export function PostList() {
  const { t } = useTranslation();
  const posts = usePosts();
  const accounts = useAccountMap();
  const items = posts.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack gap="md">
      {posts.isPending && <RowSkeletons rows={4} height={148} />}
      <ProblemAlert error={posts.error} onRetry={() => void posts.refetch()} />
      {posts.data && items.length === 0 && (
        <EmptyState title={t('home.noPostsTitle')} text={t('home.noPostsText')}>
          <Group justify="center" mt="xs">
            <PageButton to="/posts/new">{t('home.writeFirst')}</PageButton>
            <PageButton to="/import" variant="default">
              {t('home.importPosts')}
            </PageButton>
          </Group>
        </EmptyState>
      )}
      {items.map((post) => (
        <PostCard key={post.id} post={post} accounts={accounts} />
      ))}
      {posts.hasNextPage && (
        <Button
          variant="default"
          disabled={posts.isFetchingNextPage}
          onClick={() => void posts.fetchNextPage()}
          style={{ alignSelf: 'center' }}
        >
          {t('app.more')}
        </Button>
      )}
    </Stack>
  );
}
