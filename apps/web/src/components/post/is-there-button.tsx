import { TextInput } from '@mantine/core';
import type { MarkPublished } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '../confirm-button.js';

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
      <TextInput
        label={t('isThereDialog.url')}
        type="url"
        placeholder="https://"
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
    </ConfirmButton>
  );
}
