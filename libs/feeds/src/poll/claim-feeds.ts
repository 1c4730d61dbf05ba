import { type Database, sql } from '@shelfcast/database';

/** A feed that this process, and no other, now asks. */
export interface ClaimedFeed {
  id: string;
  url: string;
  /** Raised where staff give another address or switch it on again: what an older poll brings is dropped. */
  revision: number;
  etag: string | null;
  lastModified: string | null;
  startedAt: Date | null;
}

/** Longer than a poll takes: what a process that died had claimed is asked again after it. */
const LEASE_SECONDS = 180;

export function claimFeeds(db: Database, limit: number): Promise<ClaimedFeed[]> {
  return db.$queryRaw<ClaimedFeed[]>(sql`
    UPDATE feeds f
    SET next_poll_at = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}), polled_at = clock_timestamp()
    FROM (
      SELECT id FROM feeds WHERE enabled AND next_poll_at <= clock_timestamp()
      ORDER BY next_poll_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ) due
    WHERE f.id = due.id
    RETURNING f.id, f.url, f.revision, f.etag, f.last_modified AS "lastModified", f.started_at AS "startedAt"`);
}
