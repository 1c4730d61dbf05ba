import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepared } from './test-database.js';
import { waitFor } from './wait-for.js';

/** A process of the machine's Redis or Valkey that belongs to one test file. */
export interface RedisServer {
  port: number;
  kill(signal: NodeJS.Signals): void;
  /** One command, as a line; answers what came back, as text. */
  say(line: string): Promise<string>;
  /** As after a crash: without its data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface RedisServerOptions {
  /** Settings as in redis.conf. */
  settings?: Record<string, string>;
  /** Runs as a Sentinel with these lines of configuration. */
  sentinel?: string[];
}

/** Starts a server on loopback and waits until it answers. Nothing of it outlives `stop`. */
export async function startRedis(options: RedisServerOptions = {}): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'shelfcast-redis-'));
  const port = await freePort();
  const settings = { port: String(port), bind: '127.0.0.1', dir: folder, save: '', ...options.settings };
  const lines = Object.entries(settings).map(([name, value]) => `${name} ${value || '""'}`);
  const file = join(folder, 'redis.conf');
  writeFileSync(file, [...lines, ...(options.sentinel ?? [])].join('\n'));
  const args = [file, ...(options.sentinel ? ['--sentinel'] : [])];
  const say = (line: string) => sayTo(port, line);
  const launch = async () => {
    const child = spawn(prepared('TEST_REDIS_SERVER'), args, { stdio: 'ignore' });
    await waitFor('Redis to answer', () =>
      say('PING').then(
        (answer) => answer.startsWith('+PONG'),
        () => false,
      ),
    );
    return child;
  };
  let child = await launch();
  return {
    ...{ port, say },
    kill: (signal) => void child.kill(signal),
    restart: async () => {
      await end(child);
      child = await launch();
    },
    stop: async () => {
      await end(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Far from other programs' ports, so that a Cluster's second port, 10,000 higher, is there too. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if ((await isFree(port)) && (await isFree(port + 10_000))) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Redis takes commands as plain lines too ("inline commands"). */
function sayTo(port: number, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ port, host: '127.0.0.1' }, () => socket.write(`${line}\r\n`));
    socket.setTimeout(5000, () => socket.destroy(new Error(`Redis did not answer ${line}.`)));
    socket.once('error', reject);
    socket.once('data', (data) => {
      resolve(data.toString());
      socket.destroy();
    });
  });
}
