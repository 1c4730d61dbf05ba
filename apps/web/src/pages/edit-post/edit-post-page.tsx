import { Box } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../components/links.js';
import { useAccounts } from '../../api/accounts.js';
import { usePost } from '../../api/posts.js';
import { ComposeForm } from '../../components/compose/compose-form.js';
import { Icon } from '../../components/icon.js';
import { Page } from '../../components/page.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';

const route = getRouteApi('/desk/posts/$postId/edit');

/** A stored post in the form. It keeps the version that was read: an edit by someone else is then refused. */
export function EditPostPage() {
  const { t } = useTranslation();
  const { postId } = route.useParams();
  const navigate = useNavigate();
  const post = usePost(postId);
  const accounts = useAccounts();
  const error = post.error ?? accounts.error;
  const done = () => {
    notifications.show({
      message: t('compose.changesSaved'),
      closeButtonProps: { 'aria-label': t('app.close') },
    });
    void navigate({ to: '/posts/$postId', params: { postId } });
  };
  return (
    <Box maw={640}>
      <PageLink to="/posts" size="sm" className="touchable" mb="sm">
        <Icon name="back" size={16} /> {t('post.back')}
      </PageLink>
      <Page title={t('compose.editTitle')}>
        <ProblemAlert error={error} />
        {post.data && accounts.data ? (
          <Box className="surface" p={{ base: 'sm', sm: 'md' }}>
            <ComposeForm accounts={accounts.data} post={post.data} onDone={done} />
          </Box>
        ) : (
          !error && <RowSkeletons rows={6} height={56} />
        )}
      </Page>
    </Box>
  );
}
