import {
  IMPORT_COLUMNS,
  IMPORT_MAX_ROWS,
  IMPORT_OPTIONAL_COLUMNS,
  type ProblemCode,
} from '@shelfcast/contracts';
import { ProblemError } from '@shelfcast/service-kit';
import { splitCsv } from './split-csv.js';
import { splitLines } from './split-lines.js';

const KNOWN: readonly string[] = [...IMPORT_COLUMNS, ...IMPORT_OPTIONAL_COLUMNS];

/** One record of a file: its cells by column, or why it has none. */
export interface ImportRecord {
  /** The physical line where it starts; a CSV's header is line 1. */
  line: number;
  cells: Record<string, string>;
  fault: { column: string; code: string; detail: string } | null;
}

/** RFC 4180, record by record. Throws `ProblemError` for a wrong header, broken quoting or too many rows. */
export async function* readCsv(text: AsyncIterable<string>): AsyncGenerator<ImportRecord> {
  let columns: string[] | null = null;
  let rows = 0;
  for await (const { line, cells } of splitCsv(text)) {
    if (!columns) {
      columns = cells.map((cell) => cell.trim());
      insistHeader(columns);
      continue;
    }
    insistRows((rows += 1));
    const named = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
    const detail = `This row has ${cells.length} cells and the header ${columns.length}. Put text with commas in quotes.`;
    const fault = { column: '', code: 'cell-count', detail };
    yield { line, cells: named, fault: cells.length === columns.length ? null : fault };
  }
  if (!columns) insistHeader([]);
}

/** One JSON object per line, with the columns' names. */
export async function* readNdjson(text: AsyncIterable<string>): AsyncGenerator<ImportRecord> {
  let rows = 0;
  for await (const { line, content } of splitLines(text)) {
    if (content.trim() === '') continue;
    insistRows((rows += 1));
    yield { line, ...readObject(content) };
  }
}

function insistHeader(columns: string[]): void {
  const missing = IMPORT_COLUMNS.filter((column) => !columns.includes(column));
  const unknown = columns.filter((column) => !KNOWN.includes(column));
  const twice = columns.filter((column, index) => columns.indexOf(column) !== index);
  const faults = [
    missing.length > 0 && `missing: ${missing.join(', ')}`,
    unknown.length > 0 && `not known: ${unknown.map((column) => `“${column}”`).join(', ')}`,
    twice.length > 0 && `there twice: ${twice.join(', ')}`,
  ].filter(Boolean);
  if (faults.length === 0) return;
  throw refused(
    'wrong-columns',
    `The first line must name the columns ${IMPORT_COLUMNS.join(', ')}, and may name ${IMPORT_OPTIONAL_COLUMNS.join(', ')}. ${faults.join('; ')}.`,
  );
}

function insistRows(rows: number): void {
  if (rows <= IMPORT_MAX_ROWS) return;
  const detail = `The file has more than ${IMPORT_MAX_ROWS} rows. Nothing of it was stored: divide it.`;
  throw new ProblemError(413, 'too-many-rows', detail, [{ field: 'file', code: 'too-many-rows', detail }]);
}

function readObject(content: string): Omit<ImportRecord, 'line'> {
  const value = parseObject(content);
  if (!value) return faulty('', 'not-json', 'This line is not a JSON object.');
  const unknown = Object.keys(value).find((key) => !KNOWN.includes(key));
  if (unknown !== undefined)
    return faulty(
      unknown,
      'unknown-field',
      `There is no column “${unknown}”. Leave it out, or correct its name.`,
    );
  const cells: Record<string, string> = {};
  for (const [column, cell] of Object.entries(value)) {
    if (cell === null) continue;
    const isTags = column === 'tags' && Array.isArray(cell) && cell.every((tag) => typeof tag === 'string');
    if (typeof cell !== 'string' && !isTags) return faulty(column, 'not-text', `“${column}” takes text.`);
    cells[column] = isTags ? (cell as string[]).join(';') : (cell as string);
  }
  return { cells, fault: null };
}

function faulty(column: string, code: string, detail: string): Omit<ImportRecord, 'line'> {
  return { cells: {}, fault: { column, code, detail } };
}

function parseObject(content: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function refused(code: ProblemCode, detail: string): ProblemError {
  return new ProblemError(422, code, detail, [{ field: 'file', code, detail }]);
}
