// `npm run db:diff -- name` writes the migration from prisma/migrations to prisma/schema.prisma;
// `npm run db:diff -- --check` fails where there would be one.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDatabase } from '../local/postgres.ts';
import { startScratchPostgres } from '../local/scratch-postgres.ts';
import { root } from '../root.ts';
import { diffToSchema } from './schema-engine.ts';

/** The SQL that the migrations lack to make the schema; empty where they agree. */
export async function pendingSql(): Promise<string> {
  const scratch = mkdtempSync(join(tmpdir(), 'shelfcast-diff-'));
  const postgres = await startScratchPostgres(scratch, 5470);
  try {
    await ensureDatabase(postgres.spec, 'drift');
    return await diffToSchema(postgres.database('drift'));
  } finally {
    await postgres.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

if (import.meta.filename === process.argv[1]) {
  const [name] = process.argv.slice(2);
  if (!name) {
    console.error('Give the migration a name: npm run db:diff -- add-something');
    process.exit(1);
  }
  const sql = await pendingSql();
  if (name === '--check') {
    if (sql) console.error(`prisma/migrations lacks this (npm run db:diff -- a-name writes it):\n${sql}`);
    process.exit(sql ? 1 : 0);
  }
  if (!sql) {
    console.log('The migrations already make the schema.');
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const folder = join(root, 'prisma/migrations', `${stamp}_${name.replaceAll('-', '_')}`);
    mkdirSync(folder);
    writeFileSync(join(folder, 'migration.sql'), sql);
    console.log(`Wrote ${folder.slice(root.length + 1)}/migration.sql. Read it before you commit it.`);
  }
  process.exit(0);
}
