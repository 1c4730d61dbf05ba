import { Button } from '@mantine/core';
import type { Library } from '@shelfcast/contracts';
import { useTranslation } from 'react-i18next';
import { useUpdateLibrary } from '../api/library.js';
import { ConfirmButton } from './confirm-button.js';
import { ProblemAlert } from './problem-alert.js';
import { useMay } from './use-me.js';

/** The one switch of the library. */
export function PauseButton({ library }: { library: Library }) {
  const { t } = useTranslation();
  const may = useMay('library.pause');
  const update = useUpdateLibrary();
  if (!may) return null;
  const set = (publishingPaused: boolean) => update.mutate({ publishingPaused });
  return (
    <>
      {library.publishingPaused ? (
        <Button size="xs" disabled={update.isPending} onClick={() => set(false)}>
          {t('pause.resume')}
        </Button>
      ) : (
        <ConfirmButton
          size="xs"
          variant="default"
          disabled={update.isPending}
          label={t('pause.pause')}
          title={t('pause.title')}
          text={t('pause.text')}
          confirm={t('pause.pause')}
          onConfirm={() => set(true)}
        />
      )}
      <ProblemAlert error={update.error} />
    </>
  );
}
