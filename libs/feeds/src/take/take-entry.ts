import { type Database, type Queryable, sql } from '@shelfcast/database';
import { planPost, type Adapters, type PlannedPost } from '@shelfcast/planning';
import { v7 as uuid } from 'uuid';
import type { ClaimedFeed } from '../poll/claim-feeds.js';
import type { FeedEntry } from '../read/feed-entry.js';
import { composePost } from './compose-post.js';
import { lockFeed } from './lock-feed.js';

export type Taken = 'created' | 'draft-instead' | 'skipped' | 'known' | 'left';

/**
 * Makes a post of an item, once: the item's row, which is unique, its post, deliveries and audit row are stored together
 * or not at all. `known`: it was taken before; `left`: staff have changed or switched off the feed in the meantime.
 */
export function takeEntry(
  db: Database,
  adapters: Adapters,
  claimed: ClaimedFeed,
  entry: FeedEntry,
): Promise<Taken> {
  return db.$transaction(async (tx) => {
    const feed = await lockFeed(tx, claimed);
    if (!feed) return 'left';
    const itemId = await insertItem(tx, claimed.id, entry);
    if (!itemId) return 'known';
    const { organizationId, kind, language, tags, accountIds, mode, delayMinutes, now } = feed;
    const planned = await planPost(tx, adapters, {
      ...{ organizationId, accountIds, authorName: `${feed.name} (feed)` },
      words: { ...composePost(entry, feed, feed.timeZone), kind, language, tags },
      dueAt: mode === 'scheduled' ? new Date(now.getTime() + delayMinutes * 60_000) : null,
      ...{ action: 'post.from-feed', details: { feedId: feed.id } },
    });
    await settleItem(tx, itemId, planned);
    return planned.outcome;
  });
}

/** Null where guid or content are known. */
async function insertItem(tx: Queryable, feedId: string, entry: FeedEntry): Promise<string | null> {
  const { guid, guidHash, fingerprint, title, link } = entry;
  const [row] = await tx.$queryRaw<{ id: string }[]>(sql`
    INSERT INTO feed_items (id, feed_id, guid, guid_hash, fingerprint, title, link, outcome)
    VALUES (${uuid()}, ${feedId}, ${guid}, ${guidHash}, ${fingerprint}, ${title}, ${link}, 'skipped')
    ON CONFLICT DO NOTHING RETURNING id`);
  return row?.id ?? null;
}

async function settleItem(
  tx: Queryable,
  id: string,
  { outcome, postId, detail }: PlannedPost,
): Promise<void> {
  await tx.feedItem.update({ where: { id }, data: { outcome, postId, detail } });
}
