import { Box, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TopBar } from './top-bar.js';

/** A page outside of the desk: signing in, and what leads there. */
export function OuterLayout({
  title,
  width,
  children,
}: {
  title: string;
  width: number;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  useDocumentTitle(`${title} · ${t('app.name')}`);
  return (
    <>
      <TopBar />
      <main className="outer-page">
        <Box maw={width} mx="auto" pt={{ base: 'md', sm: 56 }}>
          <Title order={1}>{title}</Title>
          {children}
        </Box>
      </main>
    </>
  );
}
