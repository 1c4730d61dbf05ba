import { type Database, sql } from '@shelfcast/database';
import type { FeedError } from '../fetch/feed-error.js';
import type { ClaimedFeed } from './claim-feeds.js';

const DAY_MINUTES = 1440;

export interface GoodPoll {
  etag: string | null;
  lastModified: string | null;
  /** Items are left for the next poll, which comes soon and asks for the whole feed again. */
  isPartly: boolean;
}

/** Only now the tags are kept: an interrupted poll gets the whole feed again. */
export async function storeGood(db: Database, { id, revision }: ClaimedFeed, poll: GoodPoll): Promise<void> {
  const { etag, lastModified } = poll.isPartly ? { etag: null, lastModified: null } : poll;
  await db.$executeRaw(sql`
    UPDATE feeds
    SET etag = ${etag}, last_modified = ${lastModified}, failures = 0, problem = NULL, succeeded_at = clock_timestamp(),
        next_poll_at = clock_timestamp() + make_interval(mins => CASE WHEN ${poll.isPartly} THEN 1 ELSE poll_minutes END)
    WHERE id = ${id} AND revision = ${revision}`);
}

/** Each failure doubles the pause, up to a day; a feed that is gone for good is asked no more. */
export async function storeFailure(
  db: Database,
  { id, revision }: ClaimedFeed,
  error: FeedError,
): Promise<void> {
  const { message, code, retryAfterMs } = error;
  const asked = Math.min((retryAfterMs ?? 0) / 60_000, DAY_MINUTES);
  await db.$executeRaw(sql`
    UPDATE feeds
    SET failures = failures + 1, problem = ${message}, enabled = enabled AND ${code !== 'gone'},
        next_poll_at = clock_timestamp() + make_interval(secs => 60 * greatest(${asked}::float8,
          least(poll_minutes * power(2, least(failures + 1, 10)), ${DAY_MINUTES}::int)))
    WHERE id = ${id} AND revision = ${revision}`);
}
