import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useComparedColumns } from '../analytics/compared-row.js';
import { NumberTable } from '../analytics/number-table.js';
import { useNumbers } from '../analytics/use-numbers.js';

interface ReportTableProps {
  label: string;
  /** What its rows are. */
  what: string;
  children: ReactNode;
}

/** Numbers of the month beside the days before, so close that a month stands on a page. */
export function ReportTable({ label, what, children }: ReportTableProps) {
  const { t } = useTranslation();
  const columnsOf = useComparedColumns();
  return (
    <NumberTable
      label={label}
      minWidth={420}
      dense
      columns={[...columnsOf(what), { name: t('analytics.column.growth'), isNumber: true }]}
    >
      {children}
    </NumberTable>
  );
}

interface ReportRowProps {
  name: string;
  value: number | null;
  previous: number | null;
  change: number | null;
}

export function ReportRow({ name, value, previous, change }: ReportRowProps) {
  const numbers = useNumbers();
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {name}
      </Table.Th>
      <Table.Td ta="right">{numbers.whole(value)}</Table.Td>
      <Table.Td ta="right">{numbers.whole(previous)}</Table.Td>
      <Table.Td ta="right">{change === null ? '' : numbers.change(change)}</Table.Td>
    </Table.Tr>
  );
}
