import { notifications } from '@mantine/notifications';
import type { Post } from '@shelfcast/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../time/format-instant.js';
import { useMe } from '../use-me.js';
import type { Done } from './use-composer.js';

/** After a post was saved: says what becomes of it, and shows its page unless the person goes on writing. */
export function useDone(isNew: boolean) {
  const { t, i18n } = useTranslation();
  const { timeZone } = useMe().library;
  const navigate = useNavigate();
  const wordsOf = ({ status, scheduledAt }: Post, intent: Done['intent']) => {
    if (intent === 'draft') return t('compose.draftSaved');
    if (status === 'pending-approval') return t('composer.asksApproval');
    if (intent === 'publish') return t('compose.publishing');
    const time = scheduledAt ? formatInstant(scheduledAt, { language: i18n.language, timeZone }) : '';
    return isNew || typeof intent === 'object' ? t('compose.scheduled', { time }) : t('compose.changesSaved');
  };
  return (post: Post, { intent, stays }: Done) => {
    const message = wordsOf(post, intent);
    notifications.show({ title: post.title, message, closeButtonProps: { 'aria-label': t('app.close') } });
    const params = { postId: post.id };
    if (!stays) void navigate({ to: '/posts/$postId', params });
    else if (isNew) void navigate({ to: '/posts/$postId/edit', params, replace: true });
  };
}

/** Leaves the composer for where the person came from; what was written is kept. */
export function useClose(back: () => void) {
  const { t } = useTranslation();
  return () => {
    notifications.show({ message: t('composer.closed'), closeButtonProps: { 'aria-label': t('app.close') } });
    back();
  };
}
