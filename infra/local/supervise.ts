import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process of ours on this machine. */
export interface ProcessSpec {
  name: string;
  command: string;
  args: string[];
  env: Record<string, string>;
  cwd?: string;
  /** Whose process it is, where it must not be root's. */
  user?: { uid: number; gid: number } | undefined;
  port: number;
  url: string;
  logFile: string;
  stopSignal: 'SIGTERM' | 'SIGINT';
  /** A Node service ends by itself when the channel to its launcher breaks. */
  followsLauncher: boolean;
  /** Resolves with true when it answers. */
  isReady: () => Promise<boolean>;
}

export interface SuperviseOptions {
  /** Start it again when it dies. */
  restart: boolean;
  /** After every start. */
  onStart?: (pid: number) => void;
  /** When it died by itself. */
  onDeath?: (how: string) => void;
  readyLimitMs?: number;
}

const STOP_LIMIT_MS = 20_000;
/** Many processes begin at once, and a machine may be slow: a minute and a half is no fault yet. */
const READY_LIMIT_MS = 90_000;
const LOG_LIMIT_BYTES = 20 * 1024 * 1024;
/** Waits before the first, second, … start after a death; a run of a minute begins anew. */
const RESTART_DELAYS_MS = [0, 200, 1000, 3000];
const STEADY_MS = 60_000;

/** Runs a process until it is stopped. A signal to the launcher's group does not reach it: it is ended in its turn. */
export class Supervised {
  private child: ChildProcess | null = null;
  private stopping = false;
  private deaths = 0;
  private ended: Promise<void> = Promise.resolve();

  readonly spec: ProcessSpec;
  private readonly options: SuperviseOptions;

  private constructor(spec: ProcessSpec, options: SuperviseOptions) {
    this.spec = spec;
    this.options = options;
  }

  /** Resolves once it answers; throws, in words, where it dies or stays silent. */
  static async start(spec: ProcessSpec, options: SuperviseOptions): Promise<Supervised> {
    const supervised = new Supervised(spec, options);
    supervised.launch();
    try {
      await supervised.ready();
    } catch (error) {
      await supervised.stop();
      throw error;
    }
    return supervised;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return this.ended;
    child.kill(this.spec.stopSignal);
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await this.ended;
    clearTimeout(force);
  }

  private launch(): void {
    const { command, args, env, cwd, user, logFile, followsLauncher } = this.spec;
    const log = openLog(logFile);
    const child = spawn(command, args, {
      ...{ cwd, env, ...user },
      detached: true,
      stdio: ['ignore', log, log, ...(followsLauncher ? (['ipc'] as const) : [])],
    });
    closeSync(log);
    this.child = child;
    const begun = Date.now();
    this.ended = new Promise((resolve) => {
      child.once('error', (error) => {
        this.afterDeath(error.message, begun);
        resolve();
      });
      child.once('exit', (code, signal) => {
        this.afterDeath(signal ? `killed by ${signal}` : `exit code ${code}`, begun);
        resolve();
      });
    });
    if (child.pid) this.options.onStart?.(child.pid);
  }

  private afterDeath(how: string, begun: number): void {
    if (this.stopping) return;
    this.options.onDeath?.(how);
    if (!this.options.restart) return;
    if (Date.now() - begun > STEADY_MS) this.deaths = 0;
    const delay = RESTART_DELAYS_MS[Math.min(this.deaths, RESTART_DELAYS_MS.length - 1)] ?? 0;
    this.deaths += 1;
    setTimeout(() => {
      if (!this.stopping) this.launch();
    }, delay);
  }

  private async ready(): Promise<void> {
    const until = Date.now() + (this.options.readyLimitMs ?? READY_LIMIT_MS);
    while (!(await this.spec.isReady().catch(() => false))) {
      const { exitCode = null } = this.child ?? {};
      const died = exitCode !== null && !this.options.restart;
      if (died || Date.now() > until) {
        const what = died ? `ended with exit code ${exitCode}` : 'does not answer';
        throw new Error(`${this.spec.name} ${what} at ${this.spec.url}. Its log is ${this.spec.logFile}.`);
      }
      await sleep(50);
    }
  }
}

function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  if (existsSync(path) && statSync(path).size > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`);
  return openSync(path, 'a');
}
