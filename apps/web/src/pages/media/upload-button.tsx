import { Button, FileButton, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.js';

interface UploadButtonProps {
  busy: boolean;
  onFiles: (files: File[]) => void;
}

/** Chooses files of this device. */
export function UploadButton({ busy, onFiles }: UploadButtonProps) {
  const { t } = useTranslation();
  return (
    <Group gap="sm">
      <Text size="xs" c="dimmed" visibleFrom="sm">
        {t('media.limit')}
      </Text>
      <FileButton
        multiple
        accept="image/jpeg,image/png,image/gif,image/webp,video/mp4"
        onChange={(files) => onFiles(files)}
      >
        {(props) => (
          <Button {...props} disabled={busy} leftSection={<Icon name="plus" size={16} />}>
            {t('media.upload')}
          </Button>
        )}
      </FileButton>
    </Group>
  );
}
