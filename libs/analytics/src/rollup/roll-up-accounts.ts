import { type Queryable, sql } from '@shelfcast/database';
import type { Touched } from './roll-up-posts.js';

const AT = { t: sql`t.since`, s: sql`s.at`, f: sql`f.at` };

/**
 * Reckons how accounts stood at the end of each day of the library's zone, and who came and went on it, from the days of
 * `touched` on. What the day tells nothing of is null. The caller has locked the accounts.
 */
export async function rollUpAccounts(
  tx: Queryable,
  touched: readonly Touched[],
  timeZone: string,
): Promise<void> {
  if (touched.length === 0) return;
  const dayOf = (at: 't' | 's' | 'f') =>
    sql`((${AT[at]} - interval '1 millisecond') AT TIME ZONE ${timeZone})::date`;
  const touchedRows = sql`
    SELECT t.id, greatest(${dayOf('t')}, (SELECT ${dayOf('f')} + 1 FROM snapshot_floor f), '-infinity'::date) AS since
    FROM jsonb_to_recordset(${JSON.stringify(touched)}::jsonb) AS t(id text, since timestamptz)`;
  await tx.$executeRaw(sql`
    DELETE FROM account_days a USING (${touchedRows}) t WHERE a.account_id = t.id AND a.day >= t.since`);
  await tx.$executeRaw(sql`
    WITH told AS (
      SELECT DISTINCT ON (s.account_id, s.at, s."set") s.*, ${dayOf('s')} AS day
      FROM (${touchedRows}) t JOIN account_snapshots s ON s.account_id = t.id
        AND s.at > (t.since::timestamp AT TIME ZONE ${timeZone}) - interval '3 hours'
      WHERE ${dayOf('s')} >= t.since
      ORDER BY s.account_id, s.at, s."set", s.confirmed_at DESC)
    INSERT INTO account_days (account_id, organization_id, day,
      followers, following, posts, followers_gained, followers_lost)
    SELECT told.account_id, m.organization_id, told.day,
      (array_agg(told.followers ORDER BY told.at DESC) FILTER (WHERE told.followers IS NOT NULL))[1],
      (array_agg(told.following ORDER BY told.at DESC) FILTER (WHERE told.following IS NOT NULL))[1],
      (array_agg(told.posts ORDER BY told.at DESC) FILTER (WHERE told.posts IS NOT NULL))[1],
      sum(told.followers_gained), sum(told.followers_lost)
    FROM told JOIN measured_accounts m ON m.account_id = told.account_id
    GROUP BY told.account_id, m.organization_id, told.day`);
}
