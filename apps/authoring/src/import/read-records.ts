import { IMPORT_COLUMNS, IMPORT_MAX_ROWS, IMPORT_OPTIONAL_COLUMNS } from '@shelfcast/contracts';
import { ProblemError } from '@shelfcast/service-kit';
import { CsvError, parse, type Info } from 'csv-parse/sync';

const KNOWN: readonly string[] = [...IMPORT_COLUMNS, ...IMPORT_OPTIONAL_COLUMNS];

/** One record of a file: its cells by column, or why it has none. */
export interface ImportRecord {
  /** The physical line where it starts; a CSV's header is line 1. */
  line: number;
  cells: Record<string, string>;
  fault: { column: string; code: string; detail: string } | null;
}

/** Throws `ProblemError` where the bytes are not UTF-8. */
export function readText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refused(
      'not-utf-8',
      'The file is not UTF-8. In a spreadsheet choose “CSV UTF-8” when you save it.',
    );
  }
}

/** RFC 4180. Throws `ProblemError` for a wrong header, broken quoting or too many rows. */
export function readCsv(text: string): ImportRecord[] {
  const bytes = Buffer.from(text);
  const [head, ...rows] = withLines(bytes, parseCsv(bytes));
  const columns = head?.cells.map((cell) => cell.trim()) ?? [];
  insistHeader(columns);
  insistRows(rows.length);
  return rows.map(({ line, cells }) => {
    const named = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
    if (cells.length === columns.length) return { line, cells: named, fault: null };
    const detail = `This row has ${cells.length} cells and the header ${columns.length}. Put text with commas in quotes.`;
    return { line, cells: named, fault: { column: '', code: 'cell-count', detail } };
  });
}

/** One JSON object per line, with the columns' names. */
export function readNdjson(text: string): ImportRecord[] {
  const lines = text
    .split(/\r?\n/)
    .map((content, index) => ({ line: index + 1, content: content.trim() }))
    .filter(({ content }) => content !== '');
  insistRows(lines.length);
  return lines.map(({ line, content }) => ({ line, ...readObject(content) }));
}

interface Parsed {
  record: string[];
  /** `bytes`: where in the file the record ends. */
  info: Info;
}

function parseCsv(bytes: Buffer): Parsed[] {
  try {
    return parse(bytes, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n'],
    }) as unknown as Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refused(
      'broken-csv',
      `The file is not CSV (RFC 4180): ${error.message}. A quote inside a quoted cell is written twice.`,
    );
  }
}

/** A record begins where the one before it ended, after the empty lines between them. */
function withLines(bytes: Buffer, parsed: Parsed[]): { line: number; cells: string[] }[] {
  let line = 1;
  let begin = 0;
  return parsed.map(({ record, info }) => {
    const raw = bytes.subarray(begin, info.bytes);
    const start = line + newLines(raw.subarray(0, blankLength(raw)));
    line += newLines(raw);
    begin = info.bytes;
    return { line: start, cells: record };
  });
}

const LF = 10;
const CR = 13;

function blankLength(raw: Buffer): number {
  const first = raw.findIndex((byte) => byte !== LF && byte !== CR);
  return first === -1 ? raw.length : first;
}

function newLines(bytes: Buffer): number {
  return bytes.reduce((count, byte) => count + (byte === LF ? 1 : 0), 0);
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
  const detail = `The file has ${rows} rows and may have ${IMPORT_MAX_ROWS}. Divide it.`;
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

function refused(code: string, detail: string): ProblemError {
  return new ProblemError(422, code, detail, [{ field: 'file', code, detail }]);
}
