import { type Database, type Queryable, sql } from '@shelfcast/database';

/**
 * The zone by which the days of the account's library are cut, held until the transaction ends: no other is in force
 * while rollups are written. Null where there is no such account.
 */
export async function holdZone(tx: Queryable, accountId: string): Promise<string | null> {
  const known = await zoneOf(tx, accountId);
  if (known !== null) return known;
  await tx.$executeRaw(sql`
    INSERT INTO measured_libraries (organization_id, time_zone)
    SELECT o.id, o.time_zone FROM accounts a JOIN organizations o ON o.id = a.organization_id
    WHERE a.id = ${accountId} ON CONFLICT DO NOTHING`);
  return zoneOf(tx, accountId);
}

async function zoneOf(tx: Queryable, accountId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ time_zone: string }[]>(sql`
    SELECT l.time_zone FROM accounts a JOIN measured_libraries l ON l.organization_id = a.organization_id
    WHERE a.id = ${accountId} FOR SHARE OF l`);
  return row?.time_zone ?? null;
}

/** Libraries that have moved to another zone since their days were cut: from now on the new one holds, and all is cut anew. */
export async function noteMovedLibraries(db: Database): Promise<void> {
  await db.$executeRaw(sql`
    UPDATE measured_libraries l SET time_zone = o.time_zone, recut = true
    FROM organizations o WHERE o.id = l.organization_id AND o.time_zone <> l.time_zone`);
}
