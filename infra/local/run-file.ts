import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeFile } from './home.ts';

/** What runs, for people and programs: `.local/run.json`. */
export interface RunFile {
  services: { name: string; pid: number; port: number; url: string }[];
  urls: { web: string; api: string; sandbox: string | null };
  databaseUrl: string;
  redisUrl: string | null;
  demo: { apiKey: string; users: { email: string; password: string; role: string }[] } | null;
}

export function writeRunFile(home: string, run: RunFile): void {
  writeFile(join(home, 'run.json'), run, 0o600);
}

export function readRunFile(home: string): RunFile | null {
  try {
    return JSON.parse(readFileSync(join(home, 'run.json'), 'utf8')) as RunFile;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export function removeRunFile(home: string): void {
  rmSync(join(home, 'run.json'), { force: true });
}

const OURS = /postgres|redis-server|valkey-server|apps\/[\w-]+\/dist\/main\.js/;
const END_LIMIT_MS = 20_000;

/** Ends what a launcher that was killed has left behind. A number that is another program's today is left alone. */
export async function endLeftovers(home: string): Promise<void> {
  const left = (readRunFile(home)?.services ?? []).filter(({ pid }) => OURS.test(commandOf(pid)));
  // The servers go last: services write their last outcomes to them.
  const isServer = ({ name }: { name: string }) => name === 'postgresql' || name === 'redis';
  await end(left.filter((each) => !isServer(each)));
  await end(left.filter(isServer));
}

async function end(processes: { name: string; pid: number }[]): Promise<void> {
  for (const { name, pid } of processes) signal(pid, name === 'postgresql' ? 'SIGINT' : 'SIGTERM');
  const until = Date.now() + END_LIMIT_MS;
  for (const { pid } of processes) {
    while (OURS.test(commandOf(pid))) {
      if (Date.now() > until) signal(pid, 'SIGKILL');
      await sleep(50);
    }
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** The command line of a process; empty where there is none. A dead one whose parent has not noticed is none. */
function commandOf(pid: number): string {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,args=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return line.trim().startsWith('Z') ? '' : line;
  } catch {
    return '';
  }
}
