import { AppShell, Box, Group, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ColourSwitch } from './colour-switch.js';
import { LanguageSwitch } from './language-switch.js';
import { Wordmark } from './wordmark.js';

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
    <AppShell header={{ height: 56 }} padding="md">
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Wordmark />
          <Group gap="xs" wrap="nowrap">
            <LanguageSwitch />
            <ColourSwitch />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Main>
        <Box maw={width} mx="auto" pt={{ base: 'md', sm: 56 }}>
          <Title order={1}>{title}</Title>
          {children}
        </Box>
      </AppShell.Main>
    </AppShell>
  );
}
