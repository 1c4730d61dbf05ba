import { Modal } from '@mantine/core';
import type { Account, Feed } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { FeedForm, type FeedValues } from './feed-form.js';

interface FeedDialogProps {
  edited: Feed | 'new' | null;
  accounts: readonly Account[];
  onClose: () => void;
}

/** Where a feed is added or changed. */
export function FeedDialog({ edited, accounts, onClose }: FeedDialogProps) {
  const { t, i18n } = useTranslation();
  const feed = edited === 'new' ? null : edited;
  const fresh: FeedValues = {
    ...{ name: '', url: '', kind: 'news', language: i18n.language, tags: [] },
    ...{ titleTemplate: '{{title}}', bodyTemplate: '{{summary}}', summaryLength: 200 },
    ...{ accountIds: accounts.map(({ id }) => id), mode: 'draft', delayMinutes: 15, pollMinutes: 30 },
    takeExisting: 0,
  };
  return (
    <Modal
      opened={edited !== null}
      onClose={onClose}
      size="lg"
      title={feed ? t('settings.feeds.editTitle', { name: feed.name }) : t('settings.feeds.create')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {edited && (
        <FeedForm
          id={feed?.id ?? null}
          initial={feed ? { ...fresh, ...feed } : fresh}
          accounts={accounts}
          onDone={onClose}
        />
      )}
    </Modal>
  );
}
