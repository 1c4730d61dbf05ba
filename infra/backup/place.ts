import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { homePath } from '../local/home.ts';
import { lockHome } from '../local/launcher-lock.ts';
import { ensureDatabase, postgresSpec } from '../local/postgres.ts';
import { endLeftovers, readRunFile } from '../local/run-file.ts';
import { Supervised } from '../local/supervise.ts';
import { run } from '../process.ts';
import type { BackupPlace } from './make-backup.ts';
import { BackupError } from './manifest.ts';

const DATABASE = 'shelfcast';

/** The installation that DATABASE_URL and MEDIA_DIR (or MEDIA_STORE) name; null where they name none. */
async function named(): Promise<BackupPlace | null> {
  const { DATABASE_URL: databaseUrl, MEDIA_DIR: mediaDir, MEDIA_STORE: kind } = process.env;
  if (!databaseUrl) return null;
  if (!mediaDir && kind !== 's3')
    throw new BackupError('DATABASE_URL is set and MEDIA_DIR is not. Name the folder of media too.');
  return { databaseUrl, media: await storeOf(resolve(mediaDir ?? '.')) };
}

/** The store of the settings; in the folder without MEDIA_STORE. */
async function storeOf(mediaDir: string): Promise<BackupPlace['media']> {
  await run('npx', ['nx', 'run', '@shelfcast/media:build', '--output-style=static'], { quiet: true });
  const [{ readMediaSettings }, { openMediaStore }] = await Promise.all([
    import('@shelfcast/config'),
    import('@shelfcast/media'),
  ]);
  return openMediaStore(readMediaSettings(mediaDir));
}

/** Works on the named installation, on the one that `npm start` runs, or on its data at rest. */
export async function withBackupSource<T>(work: (place: BackupPlace) => Promise<T>): Promise<T> {
  const place = await named();
  if (place) return work(place);
  const home = homePath();
  const running = readRunFile(home);
  if (running) return work({ databaseUrl: running.databaseUrl, media: await storeOf(join(home, 'media')) });
  if (!existsSync(home)) {
    throw new BackupError(
      `There is nothing to back up: ${home} does not exist, and DATABASE_URL is not set.`,
    );
  }
  return withRestingHome(home, work);
}

/** Works on the named installation, or on the local one, which must not run. */
export async function withRestoreTarget<T>(work: (place: BackupPlace) => Promise<T>): Promise<T> {
  const place = await named();
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
      return await work({
        databaseUrl: spec.database(DATABASE),
        media: await storeOf(join(home, 'media')),
      });
    } finally {
      await server.stop();
    }
  } finally {
    unlock();
  }
}
