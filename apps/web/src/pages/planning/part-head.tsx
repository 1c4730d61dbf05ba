import { Box, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface PartHeadProps {
  id: string;
  title: string;
  text: string;
  action?: ReactNode;
}

/** What a part of the page is about, and its main step. */
export function PartHead({ id, title, text, action }: PartHeadProps) {
  return (
    <Group justify="space-between" align="flex-start" mb="sm">
      <Box maw={720}>
        <Title order={2} id={id}>
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      </Box>
      {action}
    </Group>
  );
}
