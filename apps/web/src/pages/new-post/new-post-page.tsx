import { Box } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Account, Post } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { ComposeForm } from '../../components/compose/compose-form.js';
import type { Intent } from '../../components/compose/use-composer.js';
import { useMe } from '../../components/use-me.js';
import { formatInstant } from '../../time/format-instant.js';

/** The form for a new post; what becomes of it is told in passing and stands in the list. */
export function NewPost({ accounts }: { accounts: readonly Account[] }) {
  const { t, i18n } = useTranslation();
  const { timeZone } = useMe().library;
  const tell = (post: Post, intent: Intent) => {
    const time = post.scheduledAt
      ? formatInstant(post.scheduledAt, { language: i18n.language, timeZone })
      : '';
    const message = {
      schedule: t('compose.scheduled', { time }),
      draft: t('compose.draftSaved'),
      publish: t('compose.publishing'),
    }[intent];
    notifications.show({ title: post.title, message, closeButtonProps: { 'aria-label': t('app.close') } });
  };
  return (
    <Box className="surface" p={{ base: 'sm', sm: 'md' }}>
      <ComposeForm accounts={accounts} onDone={tell} />
    </Box>
  );
}
