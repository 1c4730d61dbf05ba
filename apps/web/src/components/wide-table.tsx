import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

interface WideTableProps {
  label: string;
  minWidth: number;
  className?: string;
  children: ReactNode;
}

/** A table that scrolls sideways where the screen is narrow, from the keyboard too. */
export function WideTable({ label, minWidth, className, children }: WideTableProps) {
  const viewportProps = { tabIndex: 0, role: 'region', 'aria-label': label };
  return (
    <Table.ScrollContainer minWidth={minWidth} className={className} scrollAreaProps={{ viewportProps }}>
      {children}
    </Table.ScrollContainer>
  );
}
