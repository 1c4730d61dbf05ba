import { type Queryable, sql } from '@shelfcast/database';

/** The name of the holiday or closed day; null for an open day. */
export type ClosedOn = (day: string) => string | null;

/** The kinds on which queues and series can rest. */
const CLOSED_KINDS = ['holiday', 'closed'];

/** Of the days from `first` to `last`, which are closed. */
export async function loadClosed(
  db: Queryable,
  organizationId: string,
  first: string,
  last: string,
): Promise<ClosedOn> {
  const rows = await db.$queryRaw<{ name: string; first: string; last: string }[]>(sql`
    SELECT name, first_day::text AS first, last_day::text AS last FROM closed_days
    WHERE organization_id = ${organizationId} AND kind = ANY(${CLOSED_KINDS})
      AND first_day <= ${last}::date AND last_day >= ${first}::date
    ORDER BY first_day, id`);
  return (day) => rows.find((row) => row.first <= day && day <= row.last)?.name ?? null;
}
