import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../root.ts';
import { readRunFile, type RunFile } from './run-file.ts';

const READY_MS = 300_000;

/** A demo that runs, with what its launcher says of it. */
export interface RunningDemo {
  urls: { web: string; api: string; sandbox: string };
  demo: NonNullable<RunFile['demo']>;
  close: () => Promise<void>;
}

/** The demo of SHELFCAST_HOME if that runs, else one in a folder of its own, which `close` removes. */
export async function openDemo(name: string): Promise<RunningDemo> {
  const given = process.env['SHELFCAST_HOME'];
  const home = given ?? mkdtempSync(join(tmpdir(), `shelfcast-${name}-`));
  // PostgreSQL runs as a user of its own where root starts it.
  if (!given) chmodSync(home, 0o711);
  const launcher = readRunFile(home) ? null : await start(home);
  const close = async () => {
    if (launcher) await stop(launcher);
    if (!given) rmSync(home, { recursive: true, force: true });
  };
  const run = readRunFile(home);
  if (run?.demo && run.urls.sandbox)
    return { urls: { ...run.urls, sandbox: run.urls.sandbox }, demo: run.demo, close };
  await close();
  throw new Error('The demo does not run: look into its logs.');
}

async function start(home: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['infra/local/start.ts'], {
    ...{ cwd: root, stdio: 'inherit' },
    env: { ...process.env, SHELFCAST_HOME: home },
  });
  const until = Date.now() + READY_MS;
  while (!existsSync(join(home, 'run.json'))) {
    if (child.exitCode !== null || Date.now() > until)
      throw new Error('The demo did not start; what it said stands above.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return child;
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGINT');
  });
}
