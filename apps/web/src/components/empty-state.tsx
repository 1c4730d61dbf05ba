import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  text: string;
  /** The next step. */
  children?: ReactNode;
}

/** In place of an empty list: why it is empty, and the step that fills it. */
export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <Stack className="surface" p="xl" gap="xs" align="center" ta="center">
      <Text fw={600}>{title}</Text>
      <Text size="sm" c="dimmed" maw={420}>
        {text}
      </Text>
      {children}
    </Stack>
  );
}
