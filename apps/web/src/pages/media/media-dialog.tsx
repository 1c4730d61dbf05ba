import { Modal } from '@mantine/core';
import { ApiError } from '@shelfcast/client';
import { useTranslation } from 'react-i18next';
import { useMedium } from '../../api/media-library.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { RowSkeletons } from '../../components/row-skeletons.js';
import { MediaDetail } from './media-detail.js';

interface MediaDialogProps {
  /** The one that the address names. */
  id: string | undefined;
  onClose: () => void;
}

export function MediaDialog({ id, onClose }: MediaDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={id !== undefined}
      onClose={onClose}
      size="xl"
      title={t('media.title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {id !== undefined && <Medium key={id} id={id} onGone={onClose} />}
    </Modal>
  );
}

function Medium({ id, onGone }: { id: string; onGone: () => void }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useMedium(id);
  if (isPending) return <RowSkeletons rows={1} height={320} />;
  if (error instanceof ApiError && error.problem.status === 404) return <p>{t('media.gone')}</p>;
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  return <MediaDetail medium={data} onGone={onGone} />;
}
