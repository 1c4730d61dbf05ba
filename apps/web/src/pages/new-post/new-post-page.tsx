import { Box } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Post } from '@shelfcast/contracts';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAccounts } from '../../api/accounts.js';
import { ComposeForm } from '../../components/compose/compose-form.js';
import type { Intent } from '../../components/compose/use-composer.js';
import { Page } from '../../components/page.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { useMe } from '../../components/use-me.js';
import { formatInstant } from '../../time/format-instant.js';

const route = getRouteApi('/desk/posts/new');

/** Writes a post, for the time in the address where there is one; then its own page shows what becomes of it. */
export function NewPostPage() {
  const { t, i18n } = useTranslation();
  const { timeZone } = useMe().library;
  const { at } = route.useSearch();
  const navigate = useNavigate();
  const accounts = useAccounts();
  const done = (post: Post, intent: Intent) => {
    const time = post.scheduledAt
      ? formatInstant(post.scheduledAt, { language: i18n.language, timeZone })
      : '';
    const message = {
      schedule: t('compose.scheduled', { time }),
      draft: t('compose.draftSaved'),
      publish: t('compose.publishing'),
    }[intent];
    notifications.show({ title: post.title, message, closeButtonProps: { 'aria-label': t('app.close') } });
    void navigate({ to: '/posts/$postId', params: { postId: post.id } });
  };
  return (
    <Box maw={720}>
      <Page title={t('compose.title')}>
        <ProblemAlert error={accounts.error} onRetry={() => void accounts.refetch()} />
        {accounts.data ? (
          <Box className="surface" p={{ base: 'sm', sm: 'md' }}>
            <ComposeForm accounts={accounts.data} time={at} onDone={done} />
          </Box>
        ) : (
          !accounts.error && <RowSkeletons rows={6} height={56} />
        )}
      </Page>
    </Box>
  );
}
