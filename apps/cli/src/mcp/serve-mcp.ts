import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Desk } from '../desk/open-desk.js';
import { VERSION } from '../version.js';
import { Confirmer } from './confirmer.js';
import { addImportTool } from './import-tool.js';
import { addPlanTools } from './plan-tools.js';
import { addReadTools } from './read-tools.js';

const INSTRUCTIONS =
  'The publishing desk of a library. Times are written as “2026-10-01 09:00” on the library’s clock, or with an offset. ' +
  'Whatever plans, changes or takes back a publication shows first what would happen and waits for a person’s yes. ' +
  'Show that preview to the person; never agree in their place.';

/** Serves over standard input and output until the input ends. */
export async function serveMcp(desk: Desk): Promise<void> {
  const server = new McpServer({ name: 'shelfcast', version: VERSION }, { instructions: INSTRUCTIONS });
  const confirmer = new Confirmer(server);
  addReadTools(server, desk);
  addPlanTools(server, desk, confirmer);
  addImportTool(server, desk, confirmer);
  const ended = new Promise<void>((resolve) => (server.server.onclose = resolve));
  process.stdin.on('end', () => void server.close());
  await server.connect(new StdioServerTransport());
  await ended;
}
