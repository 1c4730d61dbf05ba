import { Command } from 'commander';
import { readAccounts } from '../desk/find-accounts.js';
import { openDesk } from '../desk/open-desk.js';
import { Say } from '../print/say.js';
import { table } from '../print/table.js';
import { jsonOption } from './options.js';

export function accountsCommand(): Command {
  return new Command('accounts').description('accounts on networks').addCommand(listCommand());
}

function listCommand(): Command {
  return new Command('list')
    .description('all accounts, newest first')
    .addOption(jsonOption())
    .action(async ({ json = false }: { json?: boolean }) => {
      const items = await readAccounts(openDesk().api);
      new Say(json).result({ items, nextCursor: null }, () =>
        items.length === 0
          ? 'No account is connected. An administrator connects one under Accounts.'
          : table(
              ['network', 'name', 'status', 'id'],
              items.map(({ network, name, status, id }) => [network, name, status, id]),
            ),
      );
    });
}
