import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.js';
import { PageButton } from '../../components/links.js';
import { useMay } from '../../components/use-me.js';

/** Why the list is empty, and the step that changes that. */
export function NoPosts({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation();
  const writes = useMay('posts.write');
  if (isFiltered)
    return (
      <EmptyState title={t('posts.noneFound')} text={t('posts.noneFoundText')}>
        <PageButton to="/posts" variant="default" mt="xs">
          {t('posts.clear')}
        </PageButton>
      </EmptyState>
    );
  return (
    <EmptyState title={t('home.noPostsTitle')} text={t('home.noPostsText')}>
      {writes && (
        <Group justify="center" mt="xs">
          <PageButton to="/posts/new">{t('home.writeFirst')}</PageButton>
          <PageButton to="/import" variant="default">
            {t('home.importPosts')}
          </PageButton>
        </Group>
      )}
    </EmptyState>
  );
}
