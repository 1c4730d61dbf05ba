import { Button, FileButton, Group, List, Text } from '@mantine/core';
import type { FigureName, PutFigures } from '@shelfcast/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePutFigures } from '../../api/analytics.js';
import { fieldFaults } from '../../components/field-faults.js';
import { faultWords } from '../../i18n/problem-words.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { download } from '../../components/download.js';

type Figures = PutFigures['figures'];

const COLUMNS = ['name', 'day', 'value', 'source'] as const;
const MOST = 1000;
const EXAMPLE = `${COLUMNS.join(',')}\r\nvisits,2026-10-01,412,Gate counter\r\ncirculation,2026-10-01,1830,Library system\r\n`;

type Read = { figures: Figures } | { fault: 'columns' | 'tooMany' | 'unreadable' };

/** Many numbers at once, from a spreadsheet: all of them are stored, or none. */
export function FiguresUpload() {
  const { t } = useTranslation();
  const put = usePutFigures();
  const [fault, setFault] = useState<string | null>(null);
  const take = async (file: File | null) => {
    if (!file) return;
    put.reset();
    const read = await readFigures(await file.text());
    setFault('fault' in read ? t(`analytics.upload.${read.fault}`, { count: MOST }) : null);
    if ('figures' in read) put.mutate(read.figures);
  };
  // The header is line 1.
  const faults = fieldFaults(put.error).flatMap((entry) => {
    const [, index, column] = /^figures\.(\d+)\.?(.*)$/.exec(entry.field) ?? [];
    return index === undefined ? [] : [{ line: Number(index) + 2, column, detail: faultWords(entry) }];
  });
  return (
    <>
      <Text size="sm" mt="md">
        {t('analytics.upload.text', { columns: COLUMNS.join(', ') })}
      </Text>
      <Group mt="xs">
        <FileButton accept="text/csv,.csv" onChange={(file) => void take(file)}>
          {(props) => (
            <Button {...props} variant="default" disabled={put.isPending}>
              {t('analytics.upload.choose')}
            </Button>
          )}
        </FileButton>
        <Button
          variant="subtle"
          onClick={() => download('figures.csv', new Blob([EXAMPLE], { type: 'text/csv;charset=utf-8' }))}
        >
          {t('analytics.upload.example')}
        </Button>
        <Text size="sm" role="status">
          {put.data && t('analytics.upload.stored', { ...put.data })}
        </Text>
      </Group>
      {fault && (
        <Text size="sm" c="red" role="alert">
          {fault}
        </Text>
      )}
      <ProblemAlert error={put.error} shownAtField={(field) => /^figures\.\d/.test(field)} />
      {faults.length > 0 && (
        <List size="sm">
          {faults.map(({ line, column, detail }) => (
            <List.Item key={`${line} ${column}`}>
              {t('analytics.upload.fault', { line, column, detail })}
            </List.Item>
          ))}
        </List>
      )}
    </>
  );
}

async function readFigures(text: string): Promise<Read> {
  const { parse } = await import('csv-parse/browser/esm/sync');
  let rows: Record<string, string>[];
  try {
    rows = parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true });
  } catch {
    return { fault: 'unreadable' };
  }
  if (rows.length === 0 || COLUMNS.some((column) => rows[0]?.[column] === undefined))
    return { fault: 'columns' };
  if (rows.length > MOST) return { fault: 'tooMany' };
  return {
    figures: rows.map(({ name = '', day = '', value = '', source = '' }) => ({
      ...{ name: name as FigureName, day, source },
      value: valueOf(value),
    })),
  };
}

/** What is no number stays as it is, so that the answer names its line. */
function valueOf(text: string): number | null {
  if (text === '') return null;
  return /^\d{1,15}$/.test(text) ? Number(text) : (text as unknown as number);
}
