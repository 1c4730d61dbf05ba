import { startSandbox } from './app.js';
import { settingsFromEnvironment } from './settings.js';

const sandbox = await startSandbox(settingsFromEnvironment());
process.stdout.write(`The sandbox's networks and their timelines: ${sandbox.url}\n`);
const end = () => void sandbox.close().then(() => process.exit(0));
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
// Started by a launcher: nothing is left running when that is killed.
if (process.connected) process.once('disconnect', end);
