import { Command } from 'commander';
import { VERSION } from './version.js';
import { accountsCommand } from './commands/accounts.js';
import { deliveriesCommand } from './commands/deliveries.js';
import { loginCommand, logoutCommand } from './commands/login.js';
import { mcpCommand } from './commands/mcp.js';
import { postsCommand } from './commands/posts.js';
import { whoamiCommand } from './commands/whoami.js';

/** The whole command line. Throws `CommanderError` where Node’s would end. */
export function makeProgram(): Command {
  const program = new Command('shelfcast')
    .version(VERSION)
    .description('The publishing desk of a library, from the command line.')
    .addHelpText('after', '\nEvery command takes --json. All of it: docs/cli.md.');
  const commands = [
    loginCommand(),
    logoutCommand(),
    whoamiCommand(),
    postsCommand(),
    accountsCommand(),
    deliveriesCommand(),
    mcpCommand(),
  ];
  for (const command of commands) program.addCommand(command);
  endsByThrowing(program);
  return program;
}

function endsByThrowing(command: Command): void {
  command.exitOverride();
  for (const each of command.commands) endsByThrowing(each);
}
