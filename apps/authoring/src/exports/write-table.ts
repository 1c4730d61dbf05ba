import { Readable, pipeline } from 'node:stream';
import type { ExportQuery } from '@shelfcast/contracts';
import { stringify } from 'csv-stringify';

export type Row = Record<string, unknown>;

export const TABLE_TYPES = {
  csv: 'text/csv; charset=utf-8; header=present',
  ndjson: 'application/x-ndjson',
} as const satisfies Record<ExportQuery['format'], string>;

/**
 * Rows as a file, written as fast as they are taken: one page of them is in memory at a time. In CSV a cell that a
 * spreadsheet would take for a formula gets an apostrophe in front; JSON Lines has every text as it is.
 */
export function writeTable(
  format: ExportQuery['format'],
  columns: string[],
  pages: AsyncIterable<Row[]>,
): Readable {
  if (format === 'ndjson') return Readable.from(jsonLines(columns, pages));
  const csv = stringify({
    header: true,
    columns,
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { date: (at) => at.toISOString(), object: asCell },
  });
  // An error of the reading destroys the file under way: what arrives is visibly broken off.
  pipeline(Readable.from(rowsOf(pages)), csv, () => undefined);
  return csv;
}

function asCell(value: object): string {
  const isWords = Array.isArray(value) && value.every((each) => typeof each === 'string');
  return isWords ? value.join(';') : JSON.stringify(value);
}

async function* rowsOf(pages: AsyncIterable<Row[]>) {
  for await (const page of pages) yield* page;
}

async function* jsonLines(columns: string[], pages: AsyncIterable<Row[]>) {
  for await (const page of pages) {
    const lines = page.map((row) =>
      JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column] ?? null]))),
    );
    yield `${lines.join('\n')}\n`;
  }
}
