// `npm run db:migrate`: applies prisma/migrations to DATABASE_URL, and the queue's own schema where it lives there.
import { runMigrations } from 'bullmq';
import pg from 'pg';
import { applyMigrations } from './schema-engine.ts';

/** Brings a database up to date. Safe to run again and from several places at once. */
export async function migrate(url: string): Promise<string[]> {
  const applied = await applyMigrations(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
  return applied;
}

if (import.meta.filename === process.argv[1]) {
  const url = process.env['DATABASE_URL'];
  if (!url) {
    console.error('DATABASE_URL is not set. Give the address of the PostgreSQL database to migrate.');
    process.exit(1);
  }
  const applied = await migrate(url);
  console.log(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is up to date.');
}
