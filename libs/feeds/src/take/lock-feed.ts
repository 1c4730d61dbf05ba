import { type Queryable, sql } from '@shelfcast/database';
import type { ClaimedFeed } from '../poll/claim-feeds.js';
import type { FeedTemplate } from './compose-post.js';

/** A feed as staff have it at this moment. */
export interface FeedSettings extends FeedTemplate {
  id: string;
  organizationId: string;
  kind: string;
  language: string | null;
  tags: string[];
  accountIds: string[];
  mode: string;
  delayMinutes: number;
  takeExisting: number;
  startedAt: Date | null;
  timeZone: string;
  /** The database's clock. */
  now: Date;
}

/** Holds the feed still until the transaction ends; null where it is gone, off, or another one since it was claimed. */
export async function lockFeed(
  tx: Queryable,
  { id, revision }: Pick<ClaimedFeed, 'id' | 'revision'>,
): Promise<FeedSettings | null> {
  const [row] = await tx.$queryRaw<FeedSettings[]>(sql`
    SELECT f.id, f.organization_id AS "organizationId", f.name, f.kind, f.language, f.tags,
      f.title_template AS "titleTemplate", f.body_template AS "bodyTemplate", f.summary_length AS "summaryLength",
      f.account_ids AS "accountIds", f.mode, f.delay_minutes AS "delayMinutes", f.take_existing AS "takeExisting",
      f.started_at AS "startedAt", o.time_zone AS "timeZone", clock_timestamp() AS now
    FROM feeds f JOIN organizations o ON o.id = f.organization_id
    WHERE f.id = ${id} AND f.revision = ${revision} AND f.enabled
    FOR NO KEY UPDATE OF f`);
  return row ?? null;
}
