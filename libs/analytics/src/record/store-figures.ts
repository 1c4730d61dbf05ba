import type { FiguresStored, PutFigures } from '@shelfcast/contracts';
import { type Queryable, sql } from '@shelfcast/database';

/** Stores numbers that a library counts itself, one for each name and day: given again they change nothing. */
export async function storeFigures(
  tx: Queryable,
  organizationId: string,
  { figures }: PutFigures,
): Promise<FiguresStored> {
  const rows = JSON.stringify(figures);
  const given = sql`jsonb_to_recordset(${rows}::jsonb) AS g(name text, day date, value bigint, source text)`;
  const removed = await tx.$executeRaw(sql`
    DELETE FROM figures f USING ${given}
    WHERE f.organization_id = ${organizationId} AND f.name = g.name AND f.day = g.day AND g.value IS NULL`);
  const stored = await tx.$queryRaw<{ isNew: boolean }[]>(sql`
    INSERT INTO figures (organization_id, name, day, value, source, updated_at)
    SELECT ${organizationId}, g.name, g.day, g.value, g.source, clock_timestamp()
    FROM ${given} WHERE g.value IS NOT NULL ORDER BY g.name, g.day
    ON CONFLICT (organization_id, name, day) DO UPDATE
      SET value = excluded.value, source = excluded.source, updated_at = excluded.updated_at
      WHERE (figures.value, figures.source) IS DISTINCT FROM (excluded.value, excluded.source)
    RETURNING xmax = 0 AS "isNew"`);
  const created = stored.filter(({ isNew }) => isNew).length;
  const changed = stored.length - created;
  return { created, changed, removed, unchanged: figures.length - created - changed - removed };
}
