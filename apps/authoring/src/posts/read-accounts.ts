import { type Database, sql } from '@shelfcast/database';
import type { AccountWithThumbnail } from './judge-post.js';
import { stored, type Json } from './stored-row.js';

export type ChosenAccount = AccountWithThumbnail & {
  /** Whether it has quiet hours or caps, which a post's time is to be held against. */
  hasRules: boolean;
};

interface Row {
  account: Json;
  thumbnail: Json | null;
  shortLinkOrigin: string | null;
  hasRules: boolean;
}

/** The library's accounts among these. */
export async function readAccounts(
  db: Database,
  organizationId: string,
  ids: string[],
): Promise<ChosenAccount[]> {
  const rows = await db.statement<Row>(
    'chosen-accounts',
    sql`
      SELECT to_json(a) AS account, to_json(t) AS thumbnail, o.short_link_origin AS "shortLinkOrigin",
        EXISTS (SELECT 1 FROM posting_rules r WHERE r.account_id = a.id) AS "hasRules"
      FROM accounts a JOIN organizations o ON o.id = a.organization_id
      LEFT JOIN media t ON t.id = a.default_thumbnail_id
      WHERE a.organization_id = ${organizationId} AND a.id = ANY(${ids})`,
  );
  return rows.map(
    ({ account, thumbnail, ...beside }) =>
      ({ ...stored(account), defaultThumbnail: thumbnail && stored(thumbnail), ...beside }) as ChosenAccount,
  );
}
