import { Box, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface SectionProps {
  title: string;
  /** What it is about, in a sentence. */
  text?: string;
  children: ReactNode;
}

/** One matter of a page of settings. */
export function Section({ title, text, children }: SectionProps) {
  return (
    <Box component="section" className="surface" p="md">
      <Title order={2} mb={text ? 4 : 'sm'}>
        {title}
      </Title>
      {text && (
        <Text size="sm" mb="sm" maw={720}>
          {text}
        </Text>
      )}
      {children}
    </Box>
  );
}
