import { isRefusedValue, type Database } from '@shelfcast/database';
import { FeedError } from '../fetch/feed-error.js';
import { fetchFeed } from '../fetch/fetch-feed.js';
import { feedEvents } from '../feed-events.js';
import { readFeed } from '../read/read-feed.js';
import type { Adapters } from '@shelfcast/planning';
import { startFeed } from '../take/start-feed.js';
import { takeEntry } from '../take/take-entry.js';
import { unknownEntries } from '../take/unknown-entries.js';
import type { ClaimedFeed } from './claim-feeds.js';
import { storeFailure, storeGood } from './store-poll.js';

export interface PollParts {
  db: Database;
  adapters: Adapters;
  privateHosts: readonly string[];
}

/** A feed that suddenly brings hundreds of items does not flood the accounts: the rest comes with the next polls. */
const MAX_NEW = 20;

/** Asks a feed and makes posts of what is new. What goes wrong with the feed is kept on it, in words for its staff. */
export async function pollFeed(parts: PollParts, feed: ClaimedFeed): Promise<void> {
  try {
    const answer = await fetchFeed({ ...feed, privateHosts: parts.privateHosts });
    const left = answer.body ? await takeNew(parts, feed, readFeed(answer.body, feed.url).entries) : 0;
    await storeGood(parts.db, feed, { ...answer, isPartly: left > 0 });
    feedEvents.polled(feed.id, answer.body ? 'changed' : 'unchanged');
  } catch (error) {
    const reason = reasonOf(error);
    if (!reason) throw error;
    await storeFailure(parts.db, feed, reason);
    feedEvents.polled(feed.id, reason.code);
  }
}

/** Null where the fault is ours, such as a database that is away. */
function reasonOf(error: unknown): FeedError | null {
  if (error instanceof FeedError) return error;
  return isRefusedValue(error)
    ? new FeedError('not-a-feed', 'An item of the feed holds something that cannot be stored.')
    : null;
}

/** Answers how many are left for the next time. */
async function takeNew(
  { db, adapters }: PollParts,
  feed: ClaimedFeed,
  entries: Parameters<typeof startFeed>[2],
): Promise<number> {
  await startFeed(db, feed, entries);
  const fresh = await unknownEntries(db, feed.id, entries);
  for (const entry of fresh.slice(0, MAX_NEW)) {
    const taken = await takeEntry(db, adapters, feed, entry);
    if (taken === 'left') return 0;
    feedEvents.taken(feed.id, taken);
  }
  return Math.max(0, fresh.length - MAX_NEW);
}
