import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection, createServer, type Server } from 'node:net';
import { join } from 'node:path';

interface LockFile {
  pid: number;
  port: number;
}

/** Another launcher runs on the same home. */
export class AlreadyRunningError extends Error {
  readonly code = 'already-running';

  constructor(pid: number) {
    super(`Shelfcast is already running here (process ${pid}).`);
  }
}

/**
 * Takes the home for this launcher. The file names a port that the living launcher answers on with the home's path,
 * so that a file left behind by a killed one, whose process id may be another's today, holds nobody up.
 */
export async function lockHome(home: string): Promise<() => void> {
  const file = join(home, 'launcher.lock');
  const server = await answering(home);
  const { port } = server.address() as { port: number };
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify({ pid: process.pid, port }), { flag: 'wx' });
      return () => {
        server.close();
        rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const held = readLock(file);
    if (held && (await says(held.port)) === home) {
      server.close();
      throw new AlreadyRunningError(held.pid);
    }
    rmSync(file, { force: true });
  }
}

function answering(home: string): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(home);
  });
  server.unref();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

function readLock(file: string): LockFile | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LockFile;
  } catch {
    return null; // Half-written by a launcher that was killed, or just removed.
  }
}

function says(port: number): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.setTimeout(2000, () => socket.destroy());
    socket.on('data', (data) => (said += data.toString()));
    socket.once('error', () => resolve(''));
    socket.once('close', () => resolve(said));
  });
}
