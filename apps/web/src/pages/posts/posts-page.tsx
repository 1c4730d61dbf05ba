import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageButton } from '../../components/links.js';
import { Page } from '../../components/page.js';
import { useMay } from '../../components/use-me.js';
import { PostList } from './post-list.js';

/** Every post, what goes out latest first. */
export function PostsPage() {
  const { t } = useTranslation();
  const writes = useMay('posts.write');
  return (
    <Page
      title={t('home.posts')}
      action={
        writes && (
          <Group gap="xs">
            <PageButton to="/import" variant="default">
              {t('home.importPosts')}
            </PageButton>
            <PageButton to="/posts/new">{t('home.writeFirst')}</PageButton>
          </Group>
        )
      }
    >
      <PostList />
    </Page>
  );
}
