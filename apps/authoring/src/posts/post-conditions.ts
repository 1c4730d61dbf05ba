import type { PostQuery } from '@shelfcast/contracts';
import { empty, sql, type Sql } from '@shelfcast/database';
import { askedFor } from '@shelfcast/posts';
import { decodeCursor } from '../lists/page-of.js';

const LISTED = sql`coalesce(p.scheduled_at, p.created_at)`;
const DELETED = sql`p.deleted_at`;

/** Which of `posts p` are a page of a list and one more: by the time they go out or were made, in the bin were deleted. */
export function listed(organizationId: string, query: PostQuery): Sql {
  const at = timeOf(query);
  return sql`
    WHERE p.organization_id = ${organizationId} ${conditions(organizationId, query)}
    ORDER BY ${at} DESC, p.id DESC
    LIMIT ${query.limit + 1}`;
}

/** By what a list of posts, `p`, is in order; the indexes `posts_listed` and `posts_in_bin` are, too. */
function timeOf({ deleted }: Pick<PostQuery, 'deleted'>): Sql {
  return deleted === 'true' ? DELETED : LISTED;
}

/** Served by the index `deliveries_open`. */
const waitingOf = (organizationId: string) => sql`
  SELECT d.post_id FROM deliveries d WHERE d.organization_id = ${organizationId}
    AND d.status = ANY (ARRAY['sending','submitted','uncertain','held','missed','failed'])
    AND (d.status IN ('held', 'missed', 'failed') OR d.status = 'uncertain' AND d.check_at IS NULL)`;

/** What is asked of the posts, `p`, of a list. */
function conditions(organizationId: string, query: PostQuery): Sql {
  const {
    from,
    to,
    status,
    kind,
    network,
    accountId,
    campaignId,
    queueId,
    seriesId,
    needsPerson,
    q,
    cursor,
  } = query;
  const after = cursor ? decodeCursor(cursor) : null;
  const at = timeOf(query);
  const parts = [
    query.deleted === 'true' ? sql`AND p.deleted_at IS NOT NULL` : sql`AND p.deleted_at IS NULL`,
    from ? sql`AND ${at} >= ${new Date(from)}` : empty,
    to ? sql`AND ${at} < ${new Date(to)}` : empty,
    status ? sql`AND p.status = ${status}` : empty,
    kind ? sql`AND p.kind = ${kind}` : empty,
    network
      ? sql`AND EXISTS (SELECT 1 FROM deliveries d WHERE d.post_id = p.id AND d.network = ${network})`
      : empty,
    accountId
      ? sql`AND EXISTS (SELECT 1 FROM deliveries d WHERE d.post_id = p.id AND d.account_id = ${accountId})`
      : empty,
    campaignId ? sql`AND p.campaign_id = ${campaignId}` : empty,
    queueId ? sql`AND p.queue_id = ${queueId}` : empty,
    seriesId ? sql`AND p.series_id = ${seriesId}` : empty,
    needsPerson ? sql`AND p.id IN (${waitingOf(organizationId)})` : empty,
    q ? sql`AND ${askedFor(q) ?? sql`false`}` : empty,
    after ? sql`AND (${at}, p.id) < (${after.at}, ${after.id})` : empty,
  ];
  return parts.reduce((whole, part) => sql`${whole} ${part}`, empty);
}
