import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { MediaStore } from '@shelfcast/media';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrate } from '../database/migrate.ts';
import { applyMigrations } from '../database/schema-engine.ts';
import { root } from '../root.ts';
import type { BackupPlace } from './make-backup.ts';
import { BackupError, checksumOf, readBackup, type Manifest } from './manifest.ts';
import { settleDeliveries, type Settled } from './settle-deliveries.ts';
import { quoted, tablesInOrder } from './tables.ts';

/**
 * Puts a backup into a database and a folder of media: verified first, then all data and what follows from its age in
 * one transaction, then the migrations that are newer than it. `force` gives up what the database held before.
 */
export async function restoreBackup(
  { databaseUrl, media }: BackupPlace,
  source: string,
  { force }: { force: boolean },
): Promise<{ manifest: Manifest; settled: Settled }> {
  const manifest = await readBackup(source);
  insistKnownMigrations(manifest);
  await withClient(databaseUrl, async (client) => {
    await insistAlone(client);
    if (!force) await insistEmpty(client);
    await client.query('DROP SCHEMA IF EXISTS bullmq CASCADE');
    await client.query('DROP SCHEMA public CASCADE');
    await client.query('CREATE SCHEMA public');
  });
  await restoreMedia(manifest, source, media);
  await applyMigrations(databaseUrl, new Set(manifest.migrations));
  const settled = await withClient(databaseUrl, (client) => restoreData(client, manifest, source));
  await migrate(databaseUrl);
  return { manifest, settled };
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'restore' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function insistKnownMigrations({ migrations, version }: Manifest): void {
  const known = readdirSync(join(root, 'prisma/migrations'));
  const unknown = migrations.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new BackupError(
      `This backup was made by a newer Shelfcast (${version}; it has ${unknown.join(', ')}). Restore it with that one.`,
    );
  }
}

/** Services that run would go on with the old work in between. */
async function insistAlone(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT DISTINCT coalesce(nullif(application_name, ''), 'a program without a name') AS name FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`);
  if (rows.length > 0) {
    throw new BackupError(
      `This database is in use by ${rows.map(({ name }) => name).join(', ')}. Stop Shelfcast and whatever else is connected, then restore.`,
    );
  }
}

async function insistEmpty(client: pg.Client): Promise<void> {
  for (const { name } of await tablesInOrder(client)) {
    const { rowCount } = await client.query(`SELECT 1 FROM ${quoted([name])} LIMIT 1`);
    if (rowCount) {
      throw new BackupError(
        'This database is not empty. Restore into a new one, or give up all that it holds with --force.',
      );
    }
  }
}

async function restoreMedia({ media }: Manifest, source: string, store: MediaStore): Promise<void> {
  for (const { storageKey, file, bytes, sha256 } of media) {
    const isThere = (await store.size(storageKey)) === bytes;
    if (isThere && (await checksumOf(await store.stream(storageKey))) === sha256) continue;
    await store.remove(storageKey);
    await store.put(storageKey, { path: join(source, file) });
  }
}

async function restoreData(client: pg.Client, manifest: Manifest, source: string): Promise<Settled> {
  await client.query('BEGIN');
  // The status of each post comes with it: settling it again for every row would only take time.
  await client.query('ALTER TABLE deliveries DISABLE TRIGGER USER');
  // A published post may name a picture that was deleted since.
  await client.query('ALTER TABLE post_media DISABLE TRIGGER USER');
  const byMonth = (await tablesInOrder(client)).filter(({ partitioned }) => partitioned);
  for (const table of manifest.tables) {
    const isByMonth = byMonth.some(({ name }) => name === table.name);
    await (isByMonth ? restoreMonths : restoreTable)(client, table, source);
  }
  await client.query('ALTER TABLE deliveries ENABLE TRIGGER USER');
  await client.query('ALTER TABLE post_media ENABLE TRIGGER USER');
  await raiseSequences(client);
  const settled = await settleDeliveries(client, manifest.takenAt);
  await client.query('COMMIT');
  return settled;
}

type Copied = Manifest['tables'][number];

async function restoreTable(
  client: pg.Client,
  { name, columns, file }: Copied,
  source: string,
): Promise<void> {
  const copy = client.query(copyFrom(`COPY ${quoted([name])} (${quoted(columns)}) FROM STDIN`));
  await pipeline(createReadStream(join(source, file)), createGunzip(), copy);
}

/** Rows by month come to a table without months first: which of them there must be is known only then. */
async function restoreMonths(client: pg.Client, table: Copied, source: string): Promise<void> {
  const [name, columns] = [quoted([table.name]), quoted(table.columns)];
  await client.query(`CREATE TEMPORARY TABLE restored_months (LIKE ${name}) ON COMMIT DROP`);
  await restoreTable(client, { ...table, name: 'restored_months' }, source);
  await client.query(`SELECT make_snapshot_months(array_agg(DISTINCT date_trunc('month', at AT TIME ZONE 'UTC')::date))
    FROM restored_months HAVING count(*) > 0`);
  await client.query(`INSERT INTO ${name} (${columns}) SELECT ${columns} FROM restored_months`);
  await client.query('DROP TABLE restored_months');
}

/** Numbers that the database gives out go on after the restored ones. */
async function raiseSequences(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(`
    SELECT quote_ident(c.relname) AS table, quote_ident(a.attname) AS column,
      pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS sequence
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL`);
  for (const { table, column, sequence } of rows)
    await client.query(`SELECT setval($1, coalesce((SELECT max(${column}) FROM ${table}), 0) + 1, false)`, [
      sequence,
    ]);
}
