import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeFile } from './home.ts';

export interface RunningProcess {
  name: string;
  pid: number;
  port: number;
  url: string;
}

/** What runs, for people and programs: `.local/run.json`. It is there once everything is ready, until the end. */
export interface RunFile {
  services: RunningProcess[];
  urls: { web: string; api: string; sandbox: string | null };
  databaseUrl: string;
  redisUrl: string | null;
  demo: { apiKey: string; users: { email: string; password: string; role: string }[] } | null;
}

export function writeRunFile(home: string, run: RunFile): void {
  writeFile(join(home, 'run.json'), run, 0o600);
}

export function readRunFile(home: string): RunFile | null {
  return read<RunFile>(join(home, 'run.json'));
}

function read<T>(path: string): T | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** From the first process on, so that the next start finds what a killed launcher left behind. */
export function writeProcesses(home: string, processes: RunningProcess[]): void {
  writeFile(join(home, PROCESSES), processes, 0o600);
}

export function removeRunFiles(home: string): void {
  for (const name of ['run.json', PROCESSES]) rmSync(join(home, name), { force: true });
}

const PROCESSES = 'processes.json';
const OURS = /postgres|redis-server|valkey-server|apps\/[\w-]+\/dist\/main\.js/;
const END_LIMIT_MS = 20_000;

/** Ends what a launcher that was killed has left behind. A number that is another program's today is left alone. */
export async function endLeftovers(home: string): Promise<void> {
  const left = (read<RunningProcess[]>(join(home, PROCESSES)) ?? []).filter(({ pid }) =>
    OURS.test(commandOf(pid)),
  );
  // The servers go last: services write their last outcomes to them.
  const isServer = ({ name }: { name: string }) => name === 'postgresql' || name === 'redis';
  await end(left.filter((each) => !isServer(each)));
  await end(left.filter(isServer));
  removeRunFiles(home);
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
