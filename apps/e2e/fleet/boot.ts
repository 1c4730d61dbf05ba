import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startCollector } from './collector.js';

/** What the launcher says of what runs (`.local/run.json`). */
export interface RunFile {
  services: { name: string; pid: number; port: number; url: string }[];
  urls: { web: string; api: string; sandbox: string };
  databaseUrl: string;
  redisUrl: string | null;
  demo: { apiKey: string; users: { email: string; password: string; role: string }[] };
}

declare module 'vitest' {
  interface ProvidedContext {
    home: string;
    collectorUrl: string;
  }
}

const ROOT = new URL('../../..', import.meta.url).pathname;
const START_LIMIT_MS = 180_000;

/** Boots everything as `npm start` does, once for all tests of this folder, and stops it as Ctrl-C does. */
export default async function boot(project: TestProject): Promise<() => Promise<void>> {
  const scratch = mkdtempSync(join(tmpdir(), 'shelfcast-fleet-'));
  const home = join(scratch, 'home');
  // PostgreSQL runs as a user of its own where root runs the tests.
  chmodSync(scratch, 0o711);
  const collector = await startCollector();
  const said: string[] = [];
  const launcher = spawn(process.execPath, ['infra/local/start.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      SHELFCAST_HOME: home,
      // The tests count what is there.
      SHELFCAST_DEMO_HISTORY: '0',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      // As on every machine: a test's own would build the web application for development.
      NODE_ENV: undefined,
      // The tests look many times a second.
      REQUESTS_PER_MINUTE: '1000000',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [launcher.stdout, launcher.stderr])
    stream.on('data', (data: Buffer) => said.push(data.toString()));
  try {
    await ready(launcher, home, said);
  } catch (error) {
    await collector.close();
    throw error;
  }
  project.provide('home', home);
  project.provide('collectorUrl', collector.url);
  return async () => {
    const code = await stop(launcher);
    await collector.close();
    const left = existsSync(join(home, 'run.json'));
    rmSync(scratch, { recursive: true, force: true });
    if (code !== 0 || left)
      throw new Error(`The launcher did not stop cleanly (exit code ${code}). It said:\n${said.join('')}`);
  };
}

async function ready(launcher: ChildProcess, home: string, said: string[]): Promise<void> {
  const until = Date.now() + START_LIMIT_MS;
  while (!existsSync(join(home, 'run.json'))) {
    if (launcher.exitCode !== null || Date.now() > until) {
      launcher.kill('SIGINT');
      throw new Error(`npm start did not become ready. It said:\n${said.join('')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function stop(launcher: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    launcher.once('exit', (code) => resolve(code));
    launcher.kill('SIGINT');
  });
}

export function readRunFile(home: string): RunFile {
  return JSON.parse(readFileSync(join(home, 'run.json'), 'utf8')) as RunFile;
}
