import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { readRunFile, type RunFile } from '../local/run-file.ts';
import { nodeEnv } from '../process.ts';
import { root } from '../root.ts';
import { Orders } from './orders.ts';

const START_LIMIT_MS = 180_000;

/** An installation of the trial's own, started as `npm start` does, with two of each worker. */
export class Installation {
  readonly folder: string;
  readonly orders: Orders;
  private readonly launcher: ChildProcess;
  private readonly said: string[] = [];
  private known: RunFile | null = null;

  private constructor(folder: string, env: Record<string, string>) {
    this.folder = folder;
    this.orders = new Orders(join(folder, 'trial'));
    const instrument = pathToFileURL(join(import.meta.dirname, 'instrument.ts')).href;
    this.launcher = spawn(process.execPath, ['infra/local/start.ts'], {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...nodeEnv(),
        ...{ SHELFCAST_HOME: this.home, SHELFCAST_REPLICAS: '2', SHELFCAST_TRIAL: this.orders.folder },
        ...{ LOOKUP_PATIENCE_SECONDS: '10', PUBLISH_TIMEOUT_MS: '3000', LOG_LEVEL: 'warn' },
        ...{ NODE_OPTIONS: `--import ${instrument}`, SHELFCAST_DEMO_HISTORY: '0' },
        ...env,
      },
    });
    for (const stream of [this.launcher.stdout, this.launcher.stderr])
      stream?.on('data', (data: Buffer) => this.said.push(data.toString()));
  }

  static async start(env: Record<string, string>): Promise<Installation> {
    const folder = mkdtempSync(join(tmpdir(), 'shelfcast-chaos-'));
    // PostgreSQL runs as a user of its own where root runs the trial.
    chmodSync(folder, 0o711);
    const installation = new Installation(folder, env);
    await installation.ready();
    return installation;
  }

  get home(): string {
    return join(this.folder, 'home');
  }

  /** What runs now; a process that was killed has another number. */
  get run(): RunFile {
    this.known = readRunFile(this.home) ?? this.known;
    if (!this.known) throw new Error('The installation has no run.json.');
    return this.known;
  }

  get api(): string {
    return this.run.urls.api;
  }

  get sandbox(): string {
    return this.run.urls.sandbox ?? '';
  }

  pidOf(name: string): number {
    const pid = this.run.services.find((each) => each.name === name)?.pid ?? 0;
    if (pid === 0) throw new Error(`No process ${name} runs.`);
    return pid;
  }

  async stop(keep: boolean): Promise<void> {
    const ended = new Promise<void>((resolve) => this.launcher.once('exit', () => resolve()));
    if (this.launcher.exitCode === null) {
      this.launcher.kill('SIGINT');
      await ended;
    }
    if (!keep) rmSync(this.folder, { recursive: true, force: true });
  }

  private async ready(): Promise<void> {
    const until = Date.now() + START_LIMIT_MS;
    while (!existsSync(join(this.home, 'run.json'))) {
      if (this.launcher.exitCode !== null || Date.now() > until) {
        this.launcher.kill('SIGINT');
        throw new Error(`The installation did not become ready. It said:\n${this.said.join('')}`);
      }
      await sleep(100);
    }
  }
}
