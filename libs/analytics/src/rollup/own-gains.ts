import { join, type Sql, sql } from '@shelfcast/database';
import type { Division } from './divisions.js';

const MOMENT = sql`interval '1 millisecond'`;

/**
 * What the library itself counted of the posts `touched` (id, organization_id) from the bucket `first` on: rows of
 * `delivery_id`, `metric`, `bucket` and `gain`. A post with a short link begins with 0 visits; what its catalogue tells
 * nothing of is in no row.
 */
export function ownGains({ of, before }: Division, first: Sql): Sql {
  // A count belongs to the bucket in which it happened, while numbers that are told of a bucket's end belong to that.
  const bucketOf = (at: Sql) => of(sql`${at} + ${MOMENT}`);
  const parts = [
    sql`
      SELECT t.id, 'visits', ${bucketOf(sql`m.published_at`)} AS bucket, 0
      FROM touched t JOIN measured_posts m ON m.delivery_id = t.id
      WHERE ${bucketOf(sql`m.published_at`)} >= ${first} AND EXISTS (
        SELECT 1 FROM links l WHERE l.organization_id = t.organization_id AND l.delivery_id = t.id)`,
    sql`
      SELECT t.id, 'visits', ${bucketOf(sql`c.at`)}, count(*)
      FROM touched t JOIN link_clicks c ON c.delivery_id = t.id AND c.at > ${before(first)}
      WHERE ${bucketOf(sql`c.at`)} >= ${first} GROUP BY 1, 3`,
    sql`
      SELECT t.id, CASE WHEN v.kind = 'arrival' THEN 'arrivals' ELSE 'conversions' END, ${bucketOf(sql`v.at`)}, count(*)
      FROM touched t JOIN conversions v ON v.delivery_id = t.id AND v.at > ${before(first)}
      WHERE ${bucketOf(sql`v.at`)} >= ${first} GROUP BY 1, 2, 3`,
  ];
  return sql`SELECT * FROM (${join(parts, ' UNION ALL ')}) own (delivery_id, metric, bucket, gain)`;
}
