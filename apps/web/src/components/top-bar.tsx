import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { ColourSwitch } from './colour-switch.js';
import { LanguageSwitch } from './language-switch.js';
import { Wordmark } from './wordmark.js';

/** The head of every page; `start` stands before the name, `children` before the switches. */
export function TopBar({ start, children }: { start?: ReactNode; children?: ReactNode }) {
  return (
    <header className="top-bar">
      <Group gap="xs" wrap="nowrap">
        {start}
        <Wordmark />
      </Group>
      <Group gap="xs" wrap="nowrap">
        {children}
        <LanguageSwitch />
        <ColourSwitch />
      </Group>
    </header>
  );
}
