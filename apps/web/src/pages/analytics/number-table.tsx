import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { WideTable } from '../../components/wide-table.js';

interface NumberTableProps {
  label: string;
  minWidth: number;
  /** So that much of it stands on a page. */
  dense?: boolean;
  columns: readonly { name: string; isNumber?: boolean }[];
  children: ReactNode;
}

/** Numbers under their names, to the right as they are compared. */
export function NumberTable({ label, minWidth, dense = false, columns, children }: NumberTableProps) {
  return (
    <WideTable label={label} minWidth={minWidth}>
      <Table verticalSpacing={dense ? 2 : 'xs'}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ name, isNumber }) => (
              <Table.Th key={name} scope="col" ta={isNumber ? 'right' : undefined}>
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </WideTable>
  );
}
