import { Command } from 'commander';
import { openDesk } from '../desk/open-desk.js';

export function mcpCommand(): Command {
  return new Command('mcp')
    .description('serve these verbs to an assistant, by the Model Context Protocol over stdio')
    .action(async () => {
      const desk = openDesk();
      // Its libraries are for this command alone; the others start without them.
      const { serveMcp } = await import('../mcp/serve-mcp.js');
      await serveMcp(desk);
    });
}
