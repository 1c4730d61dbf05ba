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
