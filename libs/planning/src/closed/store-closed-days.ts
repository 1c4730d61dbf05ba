import { type Queryable, sql } from '@shelfcast/database';
import { v7 as uuid } from 'uuid';
import type { SourceDay } from './read-calendar.js';

export interface StoredDays {
  created: number;
  changed: number;
  unchanged: number;
  removed: number;
}

/**
 * Stores a source's days, known again by uid and first day: sending a file twice changes nothing. Days that an entry of
 * the file no longer has are removed; entries that are not in the file stay.
 */
export async function storeClosedDays(
  tx: Queryable,
  organizationId: string,
  source: string,
  days: SourceDay[],
): Promise<StoredDays> {
  const distinct = [...new Map(days.map((day) => [`${day.firstDay} ${day.uid}`, day])).values()];
  const rows = distinct.map((day) => ({ id: uuid(), ...day }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    AS r(id text, uid text, name text, kind text, "firstDay" date, "lastDay" date)`;
  const removed = await tx.$executeRaw(sql`
    DELETE FROM closed_days c WHERE c.organization_id = ${organizationId} AND c.source = ${source}
      AND c.uid IN (SELECT r.uid FROM ${given})
      AND NOT EXISTS (SELECT 1 FROM ${given} WHERE r.uid = c.uid AND r."firstDay" = c.first_day)`);
  const stored = await tx.$queryRaw<{ isNew: boolean }[]>(sql`
    INSERT INTO closed_days AS c (id, organization_id, source, uid, name, kind, first_day, last_day)
    SELECT r.id, ${organizationId}, ${source}, r.uid, r.name, r.kind, r."firstDay", r."lastDay" FROM ${given}
    ON CONFLICT (organization_id, source, uid, first_day) DO UPDATE
      SET name = excluded.name, kind = excluded.kind, last_day = excluded.last_day
      WHERE (c.name, c.kind, c.last_day) IS DISTINCT FROM (excluded.name, excluded.kind, excluded.last_day)
    RETURNING xmax = 0 AS "isNew"`);
  const created = stored.filter(({ isNew }) => isNew).length;
  const changed = stored.length - created;
  return { created, changed, unchanged: distinct.length - stored.length, removed };
}
