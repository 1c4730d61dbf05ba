import { type Database, sql } from '@shelfcast/database';
import type { FeedEntry } from '../read/feed-entry.js';

/** Those that were not taken before, oldest first. The unique rows decide in the end; this spares the asking. */
export async function unknownEntries(
  db: Database,
  feedId: string,
  entries: FeedEntry[],
): Promise<FeedEntry[]> {
  const known = await db.$queryRaw<{ guidHash: string; fingerprint: string }[]>(sql`
    SELECT guid_hash AS "guidHash", fingerprint FROM feed_items
    WHERE feed_id = ${feedId} AND (guid_hash = ANY(${entries.map(({ guidHash }) => guidHash)})
      OR fingerprint = ANY(${entries.map(({ fingerprint }) => fingerprint)}))`);
  const guids = new Set(known.map(({ guidHash }) => guidHash));
  const prints = new Set(known.map(({ fingerprint }) => fingerprint));
  return entries
    .filter(({ guidHash, fingerprint }) => !guids.has(guidHash) && !prints.has(fingerprint))
    .toReversed();
}
