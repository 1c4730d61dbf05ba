import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { MediaStore } from '@shelfcast/media';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { root } from '../root.ts';
import { BackupError, MANIFEST, checksum, type Manifest } from './manifest.ts';
import { quoted, tablesInOrder, type TableShape } from './tables.ts';

export interface BackupPlace {
  databaseUrl: string;
  media: MediaStore;
}

/**
 * Writes everything that matters of a running or resting installation into the new folder `target`: one moment of the
 * database, then the pictures that it names. Half a backup never has the name of a whole one.
 */
export async function makeBackup({ databaseUrl, media }: BackupPlace, target: string): Promise<Manifest> {
  if (existsSync(target)) throw new BackupError(`${target} exists already. Choose another folder with --to.`);
  const draft = `${target}.part-${process.pid}`;
  mkdirSync(dirname(target), { recursive: true });
  mkdirSync(draft, { mode: 0o700 });
  mkdirSync(join(draft, 'tables'));
  try {
    const client = new pg.Client({ connectionString: databaseUrl, application_name: 'backup' });
    await client.connect();
    const database = await copyDatabase(client, draft).finally(() => client.end());
    const manifest = { ...database, ...(await copyMedia(database.storageKeys, media, draft)) };
    const { storageKeys: _used, ...written } = manifest;
    writeFileSync(join(draft, MANIFEST), `${JSON.stringify(written, null, 2)}\n`);
    renameSync(draft, target);
    return written;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

async function copyDatabase(client: pg.Client, draft: string) {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const { rows: times } = await client.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  const { rows: migrations } = await client.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name',
  );
  const tables: Manifest['tables'] = [];
  for (const table of await tablesInOrder(client)) tables.push(await copyTable(client, table, draft));
  const { rows: media } = await client.query<{ key: string }>(
    'SELECT DISTINCT storage_key AS key FROM media WHERE deleted_at IS NULL ORDER BY 1',
  );
  await client.query('COMMIT');
  return {
    format: 1 as const,
    version: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
    takenAt: times[0]?.now.toISOString() ?? '',
    migrations: migrations.map(({ name }) => name),
    tables,
    storageKeys: media.map(({ key }) => key),
  };
}

async function copyTable(client: pg.Client, { name, columns, partitioned }: TableShape, draft: string) {
  const file = `tables/${name}.copy.gz`;
  const rows = partitioned
    ? `(SELECT ${quoted(columns)} FROM ${quoted([name])})`
    : `${quoted([name])} (${quoted(columns)})`;
  const stream = client.query(copyTo(`COPY ${rows} TO STDOUT`));
  await pipeline(stream, createGzip(), createWriteStream(join(draft, file)));
  return { name, columns, rows: stream.rowCount, file, sha256: await checksum(join(draft, file)) };
}

/** A picture's bytes never change under their key, so they can be copied after the database. */
async function copyMedia(keys: string[], store: MediaStore, draft: string) {
  const media: Manifest['media'] = [];
  const missingMedia: string[] = [];
  for (const storageKey of keys) {
    const file = join('media', storageKey);
    if ((await store.size(storageKey)) === null) {
      missingMedia.push(storageKey);
      continue;
    }
    const copy = join(draft, file);
    mkdirSync(dirname(copy), { recursive: true });
    await pipeline(await store.stream(storageKey), createWriteStream(copy));
    media.push({ storageKey, file, bytes: statSync(copy).size, sha256: await checksum(copy) });
  }
  return { media, missingMedia };
}
