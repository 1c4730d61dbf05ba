import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { homePath } from '../local/home.ts';
import { lockHome } from '../local/launcher-lock.ts';
import { ensureDatabase, postgresSpec } from '../local/postgres.ts';
import { endLeftovers, readRunFile } from '../local/run-file.ts';
import { Supervised } from '../local/supervise.ts';
import type { BackupPlace } from './make-backup.ts';
import { BackupError } from './manifest.ts';

const DATABASE = 'shelfcast';

/** The installation that DATABASE_URL and MEDIA_DIR name; null where they name none. */
function named(): BackupPlace | null {
  const { DATABASE_URL: databaseUrl, MEDIA_DIR: mediaDir } = process.env;
  if (!databaseUrl) return null;
  if (!mediaDir)
    throw new BackupError('DATABASE_URL is set and MEDIA_DIR is not. Name the folder of pictures too.');
  return { databaseUrl, mediaDir: resolve(mediaDir) };
}

/** Works on the named installation, on the one that `npm start` runs, or on its data at rest. */
export async function withBackupSource<T>(work: (place: BackupPlace) => Promise<T>): Promise<T> {
  const place = named();
  if (place) return work(place);
  const home = homePath();
  const running = readRunFile(home);
  if (running) return work({ databaseUrl: running.databaseUrl, mediaDir: join(home, 'media') });
  if (!existsSync(home)) {
    throw new BackupError(
      `There is nothing to back up: ${home} does not exist, and DATABASE_URL is not set.`,
    );
  }
  return withRestingHome(home, work);
}

/** Works on the named installation, or on the local one, which must not run. */
export async function withRestoreTarget<T>(work: (place: BackupPlace) => Promise<T>): Promise<T> {
  const place = named();
  return place ? work(place) : withRestingHome(homePath(), work);
}

/** Starts the home's PostgreSQL alone. The lock keeps `npm start` out; where that runs, `AlreadyRunningError`. */
async function withRestingHome<T>(home: string, work: (place: BackupPlace) => Promise<T>): Promise<T> {
  const unlock = await lockHome(home);
  try {
    await endLeftovers(home);
    const spec = await postgresSpec({
      dataDir: join(home, 'postgres'),
      logFile: join(home, 'logs/postgresql.log'),
      preferredPort: 54_310,
      durable: true,
    });
    const server = await Supervised.start(spec, { restart: false });
    try {
      await ensureDatabase(spec, DATABASE);
      return await work({ databaseUrl: spec.database(DATABASE), mediaDir: join(home, 'media') });
    } finally {
      await server.stop();
    }
  } finally {
    unlock();
  }
}
