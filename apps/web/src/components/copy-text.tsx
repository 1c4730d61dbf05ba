import { Button, Code, CopyButton, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A text for another program or page, and a button that copies it. */
export function CopyText({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      <Code style={{ overflowWrap: 'anywhere' }} translate="no">
        {text}
      </Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button size="compact-sm" variant="default" onClick={copy}>
            {copied ? t('app.copied') : t('app.copy')}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
