import { type Database, sql } from '@shelfcast/database';
import { v7 as uuid } from 'uuid';
import type { ClaimedFeed } from '../poll/claim-feeds.js';
import type { FeedEntry } from '../read/feed-entry.js';
import { lockFeed } from './lock-feed.js';

/**
 * At the first good answer: what is there already becomes no posts, but for the newest ones that staff asked for. All of
 * it in one transaction, so that an interrupted beginning begins again and never takes new items for old ones.
 */
export async function startFeed(db: Database, claimed: ClaimedFeed, entries: FeedEntry[]): Promise<void> {
  if (claimed.startedAt) return;
  await db.$transaction(async (tx) => {
    const feed = await lockFeed(tx, claimed);
    if (!feed || feed.startedAt) return;
    const rows = entries.slice(feed.takeExisting).map(({ guid, guidHash, fingerprint, title, link }) => ({
      ...{ id: uuid(), guid, guid_hash: guidHash, fingerprint, title, link },
    }));
    await tx.$executeRaw(sql`
      INSERT INTO feed_items (id, feed_id, guid, guid_hash, fingerprint, title, link, outcome)
      SELECT r.id, ${feed.id}, r.guid, r.guid_hash, r.fingerprint, r.title, r.link, 'existing'
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r(id text, guid text, guid_hash text, fingerprint text, title text, link text)
      ON CONFLICT DO NOTHING`);
    await tx.feed.update({ where: { id: feed.id }, data: { startedAt: feed.now } });
  });
}
