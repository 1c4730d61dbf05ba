import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { findAccounts } from '../desk/find-accounts.js';
import { importTable, type ImportResult } from '../desk/import-file.js';
import type { Desk } from '../desk/open-desk.js';
import type { Confirmer } from './confirmer.js';
import { DONE, notYet, outcomeShape, tokenInput } from './outcome.js';
import { toolResult } from './tool-result.js';

const MOST_CHARACTERS = 1_000_000;
const SHOWN_ROWS = 20;

const resultShape = z.object({
  created: z.number(),
  rejected: z.number(),
  remarks: z.array(
    z.object({
      line: z.number(),
      level: z.enum(['error', 'warning']),
      column: z.string(),
      detail: z.string(),
    }),
  ),
});

/** A table as text: an assistant is not given the files of the computer that it runs on. */
export function addImportTool(server: McpServer, { api }: Desk, confirmer: Confirmer): void {
  server.registerTool(
    'posts_import',
    {
      title: 'Import posts',
      description:
        'Takes a table of posts: CSV with the header kind,language,title,body,link,tags and optionally scheduled_at and ' +
        'client_key, or JSON Lines of the same. A client_key makes a row safe to repeat. Every row is judged first, then ' +
        'it waits for a person’s yes; with dryRun it is only judged.',
      inputSchema: {
        table: z.string().min(1).max(MOST_CHARACTERS),
        format: z.enum(['csv', 'ndjson']),
        accounts: z.array(z.string()).min(1).describe('ids, names, or networks where there is one account'),
        dryRun: z.boolean().default(false),
        confirmationToken: tokenInput,
      },
      outputSchema: { ...outcomeShape, result: resultShape },
      annotations: {
        readOnlyHint: false,
        destructiveHint: false,
        idempotentHint: false,
        openWorldHint: true,
      },
    },
    ({ confirmationToken, ...args }) =>
      toolResult(async () => {
        const accounts = await findAccounts(api, args.accounts);
        const accountIds = accounts.map(({ id }) => id);
        const table = { text: args.table, format: args.format };
        const judged = toResult(await importTable(api, table, { accountIds, dryRun: true }));
        if (args.dryRun) return { ...DONE, result: judged };
        const names = accounts.map(({ name, network }) => `${name} (${network})`).join(', ');
        const preview = `Import ${judged.created} posts for ${names}; ${judged.rejected} rows are refused.${remarksOf(judged)}`;
        const matter = { tool: 'posts_import', args, seen: { accountIds, judged } };
        const consent = await confirmer.consent(matter, preview, confirmationToken);
        if (consent.is !== 'given') return { ...notYet(consent, preview), result: judged };
        return { ...DONE, result: toResult(await importTable(api, table, { accountIds, dryRun: false })) };
      }),
  );
}

function toResult({ created, rejected, rows }: ImportResult): z.infer<typeof resultShape> {
  const remarks = rows.flatMap(({ line, errors = [], warnings = [] }) => [
    ...errors.map(({ column, detail }) => ({ line, level: 'error' as const, column, detail })),
    ...warnings.map(({ column, detail }) => ({ line, level: 'warning' as const, column, detail })),
  ]);
  return { created, rejected, remarks };
}

function remarksOf({ remarks }: z.infer<typeof resultShape>): string {
  if (remarks.length === 0) return '';
  const shown = remarks
    .slice(0, SHOWN_ROWS)
    .map(({ line, level, column, detail }) => `line ${line}, ${level} in ${column}: ${detail}`);
  const more = remarks.length > SHOWN_ROWS ? [`… and ${remarks.length - SHOWN_ROWS} more.`] : [];
  return `\n${[...shown, ...more].join('\n')}`;
}
