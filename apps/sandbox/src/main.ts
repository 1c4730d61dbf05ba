import { startSandbox } from './app.js';
import { settingsFromEnvironment } from './settings.js';

const sandbox = await startSandbox(settingsFromEnvironment());
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void sandbox.close());
