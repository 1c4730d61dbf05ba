import { Group, Stack, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface PageProps {
  title: string;
  /** Of the title, where it is not the reader's own. */
  language?: string | null;
  /** Beside the title: the page's main step. */
  action?: ReactNode;
  children: ReactNode;
}

export function Page({ title, language, action, children }: PageProps) {
  const { t } = useTranslation();
  useDocumentTitle(`${title} · ${t('app.name')}`);
  return (
    <Stack gap="lg" maw={1240} mx="auto">
      <Group justify="space-between">
        <Title order={1} lang={language ?? undefined}>
          {title}
        </Title>
        {action}
      </Group>
      {children}
    </Stack>
  );
}
