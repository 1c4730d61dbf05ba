import { z } from 'zod';
import { FaultValues, Id, commaSeparated } from './common.js';

export const ImportQuery = z
  .strictObject({
    accountIds: commaSeparated(Id, { max: 50, missing: 'Name at least one account.' }),
    dryRun: z
      .enum(['true', 'false'])
      .default('false')
      .transform((value) => value === 'true'),
  })
  .meta({ id: 'ImportQuery' });
export type ImportQuery = z.infer<typeof ImportQuery>;

export const IMPORT_COLUMNS = ['kind', 'language', 'title', 'body', 'link', 'tags'] as const;
export const IMPORT_OPTIONAL_COLUMNS = ['scheduled_at', 'campaign', 'client_key'] as const;
export const IMPORT_MAX_ROWS = 10_000;

const Message = z.strictObject({
  column: z.string(),
  code: z.string(),
  detail: z.string(),
  values: FaultValues.optional(),
});

/** `line` is the physical line where the record starts; the header is line 1. */
export const ImportRow = z
  .strictObject({
    line: z.int(),
    status: z.enum(['created', 'rejected']),
    postId: Id.optional(),
    warnings: z.array(Message).optional(),
    errors: z.array(Message).optional(),
  })
  .meta({ id: 'ImportRow' });
export type ImportRow = z.infer<typeof ImportRow>;

export const ImportResult = z
  .strictObject({ created: z.int(), rejected: z.int(), rows: z.array(ImportRow) })
  .meta({ id: 'ImportResult' });
export type ImportResult = z.infer<typeof ImportResult>;
