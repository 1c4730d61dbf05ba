import { type Database, sql } from '@shelfcast/database';
import type { AccountWithThumbnail } from './judge-post.js';
import { stored, type Json } from './stored-row.js';

/** The library's accounts among these. */
export async function readAccounts(
  db: Database,
  organizationId: string,
  ids: string[],
): Promise<AccountWithThumbnail[]> {
  const rows = await db.statement<{ account: Json; thumbnail: Json | null }>(
    'chosen-accounts',
    sql`
      SELECT to_json(a) AS account, to_json(t) AS thumbnail
      FROM accounts a LEFT JOIN media t ON t.id = a.default_thumbnail_id
      WHERE a.organization_id = ${organizationId} AND a.id = ANY(${ids})`,
  );
  return rows.map(
    ({ account, thumbnail }) =>
      ({ ...stored(account), defaultThumbnail: thumbnail && stored(thumbnail) }) as AccountWithThumbnail,
  );
}
