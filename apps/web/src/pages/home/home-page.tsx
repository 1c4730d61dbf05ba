import { Box, Group, SimpleGrid, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageButton, PageLink } from '../../components/links.js';
import { useAccounts } from '../../api/accounts.js';
import { EmptyState } from '../../components/empty-state.js';
import { Page } from '../../components/page.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { useMay } from '../../components/use-me.js';
import { AccountStrip } from './account-strip.js';
import { NewPost } from './new-post.js';
import { PostList } from './post-list.js';

/** The desk: the accounts, a new post, and what becomes of the others. */
export function HomePage() {
  const { t } = useTranslation();
  const accounts = useAccounts();
  const writes = useMay('posts.write');
  return (
    <Page title={t('home.title')}>
      <Box component="section" aria-labelledby="accounts-title">
        <Group justify="space-between" mb="xs">
          <Title order={2} id="accounts-title">
            {t('home.accounts')}
          </Title>
          <PageLink to="/accounts" size="sm" className="touchable">
            {t('home.allAccounts')}
          </PageLink>
        </Group>
        {accounts.isPending && <RowSkeletons rows={1} height={64} />}
        <ProblemAlert error={accounts.error} onRetry={() => void accounts.refetch()} />
        {accounts.data && <AccountStrip accounts={accounts.data} />}
        {accounts.data?.length === 0 && <NoAccounts />}
      </Box>
      <SimpleGrid cols={{ base: 1, lg: writes ? 2 : 1 }} spacing="xl" style={{ alignItems: 'start' }}>
        {writes && (
          <Box component="section" aria-labelledby="compose-title" id="compose">
            <Title order={2} id="compose-title" mb="xs">
              {t('compose.title')}
            </Title>
            {accounts.data ? <NewPost accounts={accounts.data} /> : <RowSkeletons rows={6} height={56} />}
          </Box>
        )}
        <Box component="section" aria-labelledby="posts-title">
          <Title order={2} id="posts-title" mb="xs">
            {t('home.posts')}
          </Title>
          <PostList />
        </Box>
      </SimpleGrid>
    </Page>
  );
}

function NoAccounts() {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('home.noAccountsTitle')} text={t('home.noAccountsText')}>
      <PageButton to="/accounts" mt="xs">
        {t('home.connectFirst')}
      </PageButton>
    </EmptyState>
  );
}
