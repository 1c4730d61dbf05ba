import { pipeline } from 'node:stream/promises';
import { ProblemError } from '@shelfcast/service-kit';
import { CsvError, parse, type Info } from 'csv-parse';

interface Parsed {
  record: string[];
  /** `bytes`: where in the text, as UTF-8, the record ends. */
  info: Info;
}

/** A quote that is never closed would swallow the rest of the file. In characters. */
const MAX_RECORD = 1_000_000;

/** The records of a CSV with the physical line on which each begins. Holds no more than what is being read. */
export async function* splitCsv(
  text: AsyncIterable<string>,
): AsyncGenerator<{ line: number; cells: string[] }> {
  const parser = parse({
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n'],
    max_record_size: MAX_RECORD,
  });
  const lines = new LineCount();
  const flow = pipeline(lines.counted(text), parser);
  flow.catch(() => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>)
      yield { line: lines.begin(info.bytes), cells: record };
    await flow;
  } catch (error) {
    throw error instanceof CsvError ? broken(error) : error;
  }
}

const LF = 10;
const CR = 13;

/** A record begins where the one before it ended, after the empty lines between them. */
class LineCount {
  private line = 1;
  private held = Buffer.alloc(0);
  private heldFrom = 0;

  /** The text's bytes on their way to the parser, which runs a little ahead of the records. */
  async *counted(text: AsyncIterable<string>): AsyncGenerator<Buffer> {
    for await (const part of text) {
      const bytes = Buffer.from(part);
      this.held = Buffer.concat([this.held, bytes]);
      yield bytes;
    }
  }

  /** The line on which the record begins that ends at this byte. */
  begin(end: number): number {
    const raw = this.held.subarray(0, end - this.heldFrom);
    const first = raw.findIndex((byte) => byte !== LF && byte !== CR);
    const start = this.line + newLines(first === -1 ? raw : raw.subarray(0, first));
    this.line += newLines(raw);
    this.held = this.held.subarray(raw.length);
    this.heldFrom = end;
    return start;
  }
}

function newLines(bytes: Buffer): number {
  return bytes.reduce((count, byte) => count + (byte === LF ? 1 : 0), 0);
}

function broken(error: CsvError): ProblemError {
  const detail =
    error.code === 'CSV_MAX_RECORD_SIZE'
      ? 'One row has more than a million characters: a quote is opened and never closed. A quote inside a quoted cell is written twice.'
      : `The file is not CSV (RFC 4180): ${error.message}. A quote inside a quoted cell is written twice.`;
  return new ProblemError(422, 'broken-csv', detail, [{ field: 'file', code: 'broken-csv', detail }]);
}
