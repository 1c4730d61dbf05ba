import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { csvOf, download } from '../../components/download.js';

interface SaveTableProps {
  /** Of the file, without its ending. */
  name: string;
  rows: () => (string | number | null | undefined)[][];
}

/** Gives what a table shows to a spreadsheet. */
export function SaveTable({ name, rows }: SaveTableProps) {
  const { t } = useTranslation();
  // The writer of workbooks is loaded when somebody wants one.
  const saveBook = async () => {
    const { default: writeWorkbook } = await import('write-excel-file/browser');
    const [head = [], ...body] = rows().map((row) => row.map((value) => value ?? null));
    const bold = head.map((value) => ({ value: String(value ?? ''), fontWeight: 'bold' as const }));
    download(`${name}.xlsx`, await writeWorkbook([bold, ...body], { sheet: 'Shelfcast' }).toBlob());
  };
  const save = () => download(`${name}.csv`, new Blob([csvOf(rows())], { type: 'text/csv;charset=utf-8' }));
  return (
    <Button.Group>
      <Button size="xs" variant="default" onClick={save}>
        {t('analytics.saveCsv')}
      </Button>
      <Button size="xs" variant="default" onClick={() => void saveBook()}>
        {t('analytics.saveXlsx')}
      </Button>
    </Button.Group>
  );
}
