import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { csvOf, download } from './download.js';

interface SaveTableProps {
  /** Of the file, without its ending. */
  name: string;
  rows: () => (string | number | null | undefined)[][];
}

/** Gives what a table shows to a spreadsheet. */
export function SaveTable({ name, rows }: SaveTableProps) {
  const { t } = useTranslation();
  const save = () => download(`${name}.csv`, new Blob([csvOf(rows())], { type: 'text/csv;charset=utf-8' }));
  return (
    <Button size="xs" variant="default" onClick={save}>
      {t('analytics.saveCsv')}
    </Button>
  );
}
