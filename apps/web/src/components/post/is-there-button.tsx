import type { MarkPublished } from '@shelfcast/contracts';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '../confirm-button.js';

/** Loaded with the dialog it stands in. */
const RemoteUrl = lazy(async () => ({ default: (await import('./remote-url.js')).RemoteUrl }));

interface IsThereButtonProps {
  busy: boolean;
  onFound: (found: MarkPublished) => void;
}

/** A person has seen the post on the network, and may say where. */
export function IsThereButton({ busy, onFound }: IsThereButtonProps) {
  const { t } = useTranslation();
  const [url, setUrl] = useState('');
  return (
    <ConfirmButton
      size="xs"
      variant="light"
      disabled={busy}
      label={t('actions.isThere')}
      title={t('isThereDialog.title')}
      text={t('isThereDialog.text')}
      confirm={t('isThereDialog.confirm')}
      onConfirm={() => onFound(url.trim() ? { url: url.trim() } : {})}
    >
      <RemoteUrl value={url} onChange={setUrl} />
    </ConfirmButton>
  );
}
