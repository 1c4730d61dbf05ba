import { Command, Option } from 'commander';
import { findAccounts } from '../desk/find-accounts.js';
import { importTable, type ImportResult, type TableFormat } from '../desk/import-file.js';
import { openDesk } from '../desk/open-desk.js';
import { CommandError, EXIT } from '../exit-code.js';
import { Say } from '../print/say.js';
import { table } from '../print/table.js';
import { accountOption, jsonOption } from './options.js';

interface Flags {
  json?: boolean;
  account?: string[];
  dryRun?: boolean;
  format?: TableFormat;
}

export function importCommand(): Command {
  return new Command('import')
    .description('take a table of posts; a client_key in a row makes it safe to repeat')
    .argument('<file>', 'CSV with a header, or JSON Lines')
    .addOption(accountOption())
    .option('--dry-run', 'judge every row and store nothing')
    .addOption(
      new Option('--format <format>', 'where the name of the file does not tell').choices(['csv', 'ndjson']),
    )
    .addOption(jsonOption())
    .action(async (path: string, { account = [], dryRun = false, format, json = false }: Flags) => {
      const { api } = openDesk();
      const accounts = await findAccounts(api, account);
      if (accounts.length === 0)
        throw new CommandError(
          'Name at least one account with --account. shelfcast accounts list shows them.',
        );
      const accountIds = accounts.map(({ id }) => id);
      const result = await importTable(api, { path, format }, { accountIds, dryRun });
      new Say(json).result(result, () => describe(result, dryRun));
      if (result.rejected > 0) process.exitCode = result.created > 0 ? EXIT.inPart : EXIT.refused;
    });
}

function describe({ created, rejected, rows }: ImportResult, dryRun: boolean): string {
  const sum = dryRun
    ? `Nothing is stored. ${created} rows would be taken, ${rejected} refused.`
    : `${created} rows are taken, ${rejected} refused.`;
  const remarks = rows.flatMap(({ line, errors = [], warnings = [] }) => [
    ...errors.map(({ column, detail }) => [String(line), 'refused', column, detail]),
    ...warnings.map(({ column, detail }) => [String(line), 'warning', column, detail]),
  ]);
  return remarks.length === 0 ? sum : `${sum}\n\n${table(['line', 'what', 'column', 'detail'], remarks)}`;
}
