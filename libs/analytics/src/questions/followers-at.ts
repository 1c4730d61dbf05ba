import { type Queryable, empty, sql } from '@shelfcast/database';
import type { Scope } from './chosen-posts.js';
import { toCount } from './sums.js';

/** How many follow the chosen accounts at the end of a day, each as it was last told; null where none tells. */
export async function followersAt(
  db: Queryable,
  { organizationId, choice }: Scope,
  day: string,
): Promise<number | null> {
  const { network, accountId } = choice;
  const [row] = await db.$queryRaw<{ total: bigint | null }[]>(sql`
    SELECT sum(told.followers) AS total FROM measured_accounts m
    CROSS JOIN LATERAL (
      SELECT f.followers FROM account_days f
      WHERE f.account_id = m.account_id AND f.day <= ${day}::date AND f.followers IS NOT NULL
      ORDER BY f.day DESC LIMIT 1) told
    WHERE m.organization_id = ${organizationId}
      ${network ? sql`AND m.network = ${network}` : empty}
      ${accountId ? sql`AND m.account_id = ${accountId}` : empty}`);
  return toCount(row?.total);
}

/** Of the chosen accounts those whose followers were told up to the end of a day; null where they are all of them. */
export async function followedAccounts(
  db: Queryable,
  { organizationId, choice }: Scope,
  day: string,
): Promise<string[] | null> {
  const { network, accountId } = choice;
  const rows = await db.$queryRaw<{ id: string; told: boolean }[]>(sql`
    SELECT m.account_id AS id, EXISTS (
      SELECT 1 FROM account_days f WHERE f.account_id = m.account_id AND f.day <= ${day}::date
        AND f.followers IS NOT NULL) AS told
    FROM measured_accounts m WHERE m.organization_id = ${organizationId}
      ${network ? sql`AND m.network = ${network}` : empty}
      ${accountId ? sql`AND m.account_id = ${accountId}` : empty}`);
  return rows.every(({ told }) => told) ? null : rows.flatMap(({ id, told }) => (told ? [id] : []));
}
