import type { DeliveryQuery } from '@shelfcast/contracts';
import { empty, join, sql, type Sql } from '@shelfcast/database';
import { lateDeliveries } from '@shelfcast/publishing';
import { decodeCursor } from '../lists/page-of.js';

const LISTED = sql`coalesce(d.due_at, d.created_at)`;

/**
 * Whose pages are read each by itself. What is on its way changes its state several times within seconds: it has no
 * entry in the index `deliveries_listed`, which would slow every step, and is little enough to be sorted.
 */
const PARTS = [
  sql`d.status <> ALL (ARRAY['queued', 'sending', 'submitted'])`,
  sql`d.status = 'queued'`,
  sql`d.status = ANY (ARRAY['sending', 'submitted'])`,
];

/** Which of `deliveries d` are a page of a list and one more, by when they are due or, without a time, were made. */
export function listedDeliveries(organizationId: string, query: DeliveryQuery): Sql {
  const page = sql`ORDER BY at DESC, id DESC LIMIT ${query.limit + 1}`;
  const parts = PARTS.map(
    (part) => sql`(
      SELECT d.id, ${LISTED} AS at FROM deliveries d JOIN posts p ON p.id = d.post_id AND p.deleted_at IS NULL
      WHERE d.organization_id = ${organizationId} AND ${part} ${conditions(organizationId, query)} ${page})`,
  );
  return sql`SELECT id, at FROM (${join(parts, ' UNION ALL ')}) listed ${page}`;
}

function conditions(organizationId: string, query: DeliveryQuery): Sql {
  const { status, network, accountId, postId, from, to, late, cursor } = query;
  const after = cursor ? decodeCursor(cursor) : null;
  const parts = [
    status ? sql`AND d.status = ANY (${status})` : empty,
    network ? sql`AND d.network = ${network}` : empty,
    accountId ? sql`AND d.account_id = ${accountId}` : empty,
    postId ? sql`AND d.post_id = ${postId}` : empty,
    from ? sql`AND ${LISTED} >= ${new Date(from)} AND d.due_at IS NOT NULL` : empty,
    to ? sql`AND ${LISTED} < ${new Date(to)} AND d.due_at IS NOT NULL` : empty,
    late ? sql`AND d.id IN (${lateDeliveries(organizationId)})` : empty,
    after ? sql`AND (${LISTED}, d.id) < (${after.at}, ${after.id})` : empty,
  ];
  return parts.reduce((whole, part) => sql`${whole} ${part}`, empty);
}
