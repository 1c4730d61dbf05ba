import { Group, Stack, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { takeArrival } from './shell/arrival.js';

interface PageProps {
  title: string;
  /** Of the title, where it is not the reader's own. */
  language?: string | null;
  /** Beside the title: the page's main step. */
  action?: ReactNode;
  /** As wide as the window: for what is laid out in columns. */
  wide?: boolean;
  children: ReactNode;
}

export function Page({ title, language, action, wide = false, children }: PageProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useDocumentTitle(`${title} · ${t('app.name')}`);
  // Who came here by a link hears where they are, and goes on from there.
  useEffect(() => {
    if (takeArrival()) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <Stack gap="lg" maw={wide ? undefined : 1240} mx="auto">
      <Group justify="space-between">
        <Title order={1} ref={heading} tabIndex={-1} className="page-title" lang={language ?? undefined}>
          {title}
        </Title>
        {action}
      </Group>
      {children}
    </Stack>
  );
}
