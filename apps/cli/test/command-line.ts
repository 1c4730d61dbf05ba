import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// The other side of the wire, as its own tests open it.
import { FrontDoor } from '../../authoring/test/front-door.js';

export const PROGRAM = join(import.meta.dirname, '../bin/shelfcast.js');

export interface Ended {
  code: number;
  out: string;
  err: string;
}

/** The built program as a process, beside a desk on loopback, with a home of its own. */
export class CommandLine {
  readonly home = mkdtempSync(join(tmpdir(), 'shelfcast-cli-'));

  private constructor(
    readonly door: FrontDoor,
    readonly url: string,
  ) {}

  static async open(): Promise<CommandLine> {
    const door = await FrontDoor.open();
    await door.app.listen(0, '127.0.0.1');
    const { port } = door.app.getHttpServer().address() as AddressInfo;
    return new CommandLine(door, `http://127.0.0.1:${port}`);
  }

  /** An environment with a key, and a folder for settings that is nobody else's. */
  env(key: string | null = this.door.key): Record<string, string> {
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: this.home,
      XDG_CONFIG_HOME: join(this.home, 'config'),
      TZ: 'Asia/Shanghai',
      ...(key !== null && { SHELFCAST_URL: this.url, SHELFCAST_KEY: key }),
    };
  }

  run(args: string[], more: { env?: Record<string, string>; input?: string } = {}): Promise<Ended> {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      env: more.env ?? this.env(),
      cwd: this.home,
    });
    const ended: Ended = { code: -1, out: '', err: '' };
    child.stdout.on('data', (data: Buffer) => (ended.out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (ended.err += data.toString()));
    child.stdin.end(more.input ?? '');
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve({ ...ended, code: code ?? -1 }));
    });
  }

  /** What a command prints for programs. Throws where it does not end well. */
  async json<T>(...args: string[]): Promise<T> {
    const ended = await this.run([...args, '--json']);
    if (ended.code !== 0)
      throw new Error(`shelfcast ${args.join(' ')} ended with ${ended.code}: ${ended.err}`);
    return JSON.parse(ended.out) as T;
  }

  async close(): Promise<void> {
    await this.door.close();
    rmSync(this.home, { recursive: true, force: true });
  }
}
