import { mkdirSync } from 'node:fs';
import { createConnection } from 'node:net';
import { freePort } from './ports.ts';
import type { ProcessSpec } from './supervise.ts';

export interface RedisSettings {
  /** The Redis or Valkey on the PATH. */
  server: string;
  dataDir: string;
  logFile: string;
  preferredPort: number;
}

/** A private Redis on loopback: timers at 100 Hz, so that delayed jobs wake within milliseconds, and no eviction. */
export async function redisSpec(settings: RedisSettings): Promise<ProcessSpec> {
  const port = await freePort(settings.preferredPort);
  mkdirSync(settings.dataDir, { recursive: true });
  const options = {
    bind: '127.0.0.1',
    port,
    dir: settings.dataDir,
    hz: 100,
    appendonly: 'yes',
    appendfsync: 'everysec',
    'maxmemory-policy': 'noeviction',
    save: '',
  };
  return {
    name: 'redis',
    command: settings.server,
    args: Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]),
    env: { PATH: process.env['PATH'] ?? '' },
    cwd: settings.dataDir,
    port,
    url: `redis://127.0.0.1:${port}`,
    logFile: settings.logFile,
    stopSignal: 'SIGTERM',
    followsLauncher: false,
    isReady: () => answers(port),
  };
}

/** While it loads its data it takes connections and refuses commands: PONG is the sign. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' }, () => socket.write('PING\r\n'));
    socket.setTimeout(1000, () => socket.destroy());
    socket.once('data', (data) => {
      resolve(data.toString().startsWith('+PONG'));
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}
