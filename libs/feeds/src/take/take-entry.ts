import { type Database, type Queryable, sql } from '@shelfcast/database';
import { insertPosts, snapshotOf } from '@shelfcast/posts';
import { DeliveryDesk } from '@shelfcast/publishing';
import type { Network } from '@shelfcast/contracts';
import { currentTraceparent } from '@shelfcast/telemetry';
import { v7 as uuid } from 'uuid';
import type { ClaimedFeed } from '../poll/claim-feeds.js';
import type { FeedEntry } from '../read/feed-entry.js';
import { composePost, type ComposedWords } from './compose-post.js';
import { lockFeed, type FeedSettings } from './lock-feed.js';
import { refusals, type Adapters, type FeedAccount } from './refusals.js';

export type Taken = 'created' | 'draft-instead' | 'skipped' | 'known' | 'left';

const desk = new DeliveryDesk();
const MAX_DETAIL = 500;

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
    const accounts = await openAccounts(tx, feed);
    if (accounts.length === 0) {
      await settleItem(tx, itemId, 'skipped', null, 'None of the feed’s accounts is connected any more.');
      return 'skipped';
    }
    const words = composePost(entry, feed, feed.timeZone);
    const { kind, language, tags } = feed;
    const faults =
      feed.mode === 'scheduled' ? refusals(adapters, { ...words, kind, language, tags }, accounts) : [];
    const isDraft = feed.mode === 'draft' || faults.length > 0;
    const postId = await insertPost(tx, feed, words, accounts, isDraft);
    const outcome = faults.length > 0 ? 'draft-instead' : 'created';
    await settleItem(
      tx,
      itemId,
      outcome,
      postId,
      faults.join(' ').slice(0, MAX_DETAIL).toWellFormed() || null,
    );
    return outcome;
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
  outcome: string,
  postId: string | null,
  detail: string | null,
): Promise<void> {
  await tx.feedItem.update({ where: { id }, data: { outcome, postId, detail } });
}

async function openAccounts(tx: Queryable, feed: FeedSettings): Promise<FeedAccount[]> {
  return tx.account.findMany({
    where: {
      organizationId: feed.organizationId,
      id: { in: feed.accountIds },
      status: { not: 'archived' },
    },
    include: { defaultThumbnail: true },
    orderBy: { id: 'asc' },
  });
}

async function insertPost(
  tx: Queryable,
  feed: FeedSettings,
  words: ComposedWords,
  accounts: FeedAccount[],
  isDraft: boolean,
): Promise<string> {
  const { organizationId, kind, language, tags, now } = feed;
  const id = uuid();
  const dueAt = isDraft ? null : new Date(now.getTime() + feed.delayMinutes * 60_000);
  const accountIds = accounts.map((account) => account.id);
  const authorName = `${feed.name} (feed)`;
  const writer = { organizationId, actor: 'system', actorName: authorName, authorId: null };
  const snapshot = snapshotOf({ ...words, kind, language, tags, accountIds });
  await insertPosts(tx, writer, [{ id, words: snapshot, scheduledAt: dueAt }]);
  await desk.plan(tx, {
    organizationId,
    postId: id,
    accounts: accounts.map((account) => ({ id: account.id, network: account.network as Network })),
    dueAt,
    traceparent: currentTraceparent(),
  });
  await tx.auditEntry.create({
    data: {
      ...{ id: uuid(), organizationId, actor: 'system', actorName: authorName },
      ...{ action: 'post.from-feed', subjectType: 'post', subjectId: id, details: { feedId: feed.id } },
    },
  });
  return id;
}
