import { PostingRules } from '@shelfcast/contracts';
import { type Queryable, sql } from '@shelfcast/database';
import type { AccountRules } from './judge-rules.js';

/** The rules of those accounts that have any. */
export async function loadRules(db: Queryable, accountIds: string[]): Promise<Map<string, AccountRules>> {
  const rows = await db.$queryRaw<{ id: string; rules: unknown; zone: string }[]>(sql`-- kept: posting-rules
    SELECT r.account_id AS id, r.rules, o.time_zone AS zone
    FROM posting_rules r JOIN accounts a ON a.id = r.account_id JOIN organizations o ON o.id = a.organization_id
    WHERE r.account_id = ANY(${accountIds})`);
  return new Map(
    rows.map(({ id, rules, zone }) => {
      const parsed = PostingRules.parse(rules);
      return [id, { rules: parsed, zone: parsed.timeZone ?? zone }];
    }),
  );
}
