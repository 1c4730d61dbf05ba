import { openAsBlob } from 'node:fs';
import { extname } from 'node:path';
import { answerOf, type components, type Shelfcast } from '@shelfcast/client';
import { CommandError } from '../exit-code.js';

export type ImportResult = components['schemas']['ImportResult'];
export type TableFormat = keyof typeof TYPES;

const TYPES = { csv: 'text/csv', ndjson: 'application/x-ndjson' } as const;
const ENDINGS: Record<string, TableFormat> = { '.csv': 'csv', '.ndjson': 'ndjson', '.jsonl': 'ndjson' };

/** Sends a table of posts as it lies on the disk, or given as text. Throws `CommandError` where it cannot be read. */
export async function importTable(
  api: Shelfcast,
  table: { path: string; format?: TableFormat | undefined } | { text: string; format: TableFormat },
  { accountIds, dryRun }: { accountIds: string[]; dryRun: boolean },
): Promise<ImportResult> {
  const format = table.format ?? ('path' in table ? ENDINGS[extname(table.path).toLowerCase()] : undefined);
  if (!format) throw new CommandError('Say what the file is: --format csv or --format ndjson.');
  const type = TYPES[format];
  const content = 'text' in table ? new Blob([table.text]) : await open(table.path);
  return answerOf(
    api.POST('/api/v1/posts/import', {
      params: { query: { accountIds: accountIds.join(','), dryRun: dryRun ? 'true' : 'false' } },
      headers: { 'content-type': type },
      // The file goes out as it is read, and not as JSON.
      body: '',
      bodySerializer: () => content,
    }),
  );
}

async function open(path: string): Promise<Blob> {
  try {
    return await openAsBlob(path);
  } catch (error) {
    throw new CommandError(`${path} cannot be read: ${(error as Error).message}`);
  }
}
