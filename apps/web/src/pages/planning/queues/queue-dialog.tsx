import { Modal } from '@mantine/core';
import type { Account, CreateQueue, Queue } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { QueueForm } from './queue-form.js';

interface QueueDialogProps {
  edited: Queue | 'new' | null;
  accounts: readonly Account[];
  onClose: () => void;
}

const NEW: CreateQueue = { name: '', timeZone: null, accountIds: [], skipClosedDays: true, slots: [] };

/** Where a queue is made or changed. */
export function QueueDialog({ edited, accounts, onClose }: QueueDialogProps) {
  const { t } = useTranslation();
  const queue = edited === 'new' ? null : edited;
  return (
    <Modal
      opened={edited !== null}
      onClose={onClose}
      size="lg"
      title={queue ? t('planning.queues.editTitle', { name: queue.name }) : t('planning.queues.create')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {edited && (
        <QueueForm id={queue?.id ?? null} initial={queue ?? NEW} accounts={accounts} onDone={onClose} />
      )}
    </Modal>
  );
}
