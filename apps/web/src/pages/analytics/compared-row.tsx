import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Change } from './change.js';
import { useNumbers } from './use-numbers.js';

/** The columns of a table of `ComparedRow`s: what they are of, the number, and the days before. */
export function useComparedColumns(): (what: string) => { name: string; isNumber?: boolean }[] {
  const { t } = useTranslation();
  return (what) => [
    { name: what },
    { name: t('analytics.figureValue'), isNumber: true },
    { name: t('analytics.before'), isNumber: true },
  ];
}

interface ComparedRowProps {
  name: ReactNode;
  value: number | null;
  previous: number | null;
  change: number | null;
  /** Further cells. */
  children?: ReactNode;
}

/** A number of the period with its change, and that of the days before. */
export function ComparedRow({ name, value, previous, change, children }: ComparedRowProps) {
  const { whole } = useNumbers();
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {name}
      </Table.Th>
      <Table.Td ta="right">
        {whole(value)}
        <Change change={change} />
      </Table.Td>
      <Table.Td ta="right">{whole(previous)}</Table.Td>
      {children}
    </Table.Tr>
  );
}
