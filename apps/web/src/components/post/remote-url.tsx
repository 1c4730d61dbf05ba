import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Where a post was seen on its network. */
export function RemoteUrl({ value, onChange }: { value: string; onChange: (url: string) => void }) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('isThereDialog.url')}
      type="url"
      placeholder="https://"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
