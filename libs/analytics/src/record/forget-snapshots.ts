import { type Database, raw, sql } from '@shelfcast/database';

const TABLES = ['post_snapshots', 'account_snapshots'];

/**
 * Lets the snapshots, clicks and conversions go that are older than so many whole months: what was reckoned of their days and
 * hours stays. Answers from when on they are kept.
 */
export function forgetSnapshots(db: Database, months: number, now = new Date()): Promise<Date> {
  const floor = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1));
  return db.$transaction(async (tx) => {
    // Nobody makes a month meanwhile.
    await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtextextended('make_snapshot_months', 0))`);
    const [kept] = await tx.$queryRaw<{ at: Date }[]>(sql`
      INSERT INTO snapshot_floor (id, at) VALUES (1, ${floor})
      ON CONFLICT (id) DO UPDATE SET at = greatest(snapshot_floor.at, excluded.at) RETURNING at`);
    for (const table of TABLES) {
      const first = `${table}_${floor.toISOString().slice(0, 7).replace('-', '')}`;
      const old = await tx.$queryRaw<{ name: string }[]>(sql`
        SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = ${table}::regclass AND c.relname < ${first} AND c.relname ~ '_[0-9]{6}$'`);
      for (const { name } of old) await tx.$executeRaw(sql`DROP TABLE ${raw(`"${name}"`)}`);
    }
    await tx.$executeRaw(sql`DELETE FROM conversions WHERE at < ${floor}`);
    await tx.$executeRaw(sql`DELETE FROM link_clicks WHERE at < ${floor}`);
    return kept?.at ?? floor;
  });
}
