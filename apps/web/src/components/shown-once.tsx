import { Alert, Button, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyText } from './copy-text.js';
import { Icon } from './icon.js';

interface ShownOnceProps {
  title: string;
  text: string;
  secret: string;
  onDone: () => void;
}

/** A secret that the server answers only now: to be copied before it is closed. */
export function ShownOnce({ title, text, secret, onDone }: ShownOnceProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [secret]);
  return (
    <Alert ref={box} tabIndex={-1} icon={<Icon name="warning" />} title={title} role="status">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{text}</Text>
        <CopyText text={secret} />
        <Button size="xs" variant="default" onClick={onDone}>
          {t('app.kept')}
        </Button>
      </Stack>
    </Alert>
  );
}
