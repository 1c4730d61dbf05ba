import { type Database, type Queryable, sql } from '@shelfcast/database';
import { holdZone } from './library-zone.js';
import { rollUpPosts } from './roll-up-posts.js';

interface Clicked {
  id: string;
  account_id: string;
  organization_id: string;
}

const BATCH = 200;
/** A conversion whose click has not come by then names none of ours. */
const UNMATCHED_DAYS = 7;

/**
 * Takes clicks of short links, and conversions, into the days and hours of their posts: of those that are measured; others
 * wait until they are. Several may run at once. Answers how many posts it reckoned anew.
 */
export async function rollUpClicks(db: Database): Promise<number> {
  await matchConversions(db);
  let posts = 0;
  for (let some = BATCH; some === BATCH; posts += some) some = await db.$transaction(rollUpSome);
  return posts;
}

/** A conversion is its click's, however late that comes: clicks wait on a disk while PostgreSQL is away. */
async function matchConversions(db: Database): Promise<void> {
  await db.$executeRaw(sql`
    WITH matched AS (
      UPDATE conversions v SET delivery_id = c.delivery_id
      FROM link_clicks c JOIN links l ON l.code = c.code
      WHERE v.delivery_id IS NULL AND v.created_at > clock_timestamp() - make_interval(days => ${UNMATCHED_DAYS}::int)
        AND c.id = v.click_id AND l.organization_id = v.organization_id
      RETURNING v.delivery_id, v.at)
    INSERT INTO stale_clicks (delivery_id, since) SELECT delivery_id, min(at) FROM matched GROUP BY delivery_id`);
}

/** Under the locks that a network's answer takes too. */
async function rollUpSome(tx: Queryable): Promise<number> {
  const posts = await tx.$queryRaw<Clicked[]>(sql`
    SELECT m.delivery_id AS id, m.account_id, m.organization_id FROM measured_posts m
    WHERE m.delivery_id IN (SELECT delivery_id FROM stale_clicks)
    ORDER BY m.delivery_id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`);
  const marks = await tx.$queryRaw<{ id: string; since: Date }[]>(sql`
    WITH taken AS (
      DELETE FROM stale_clicks WHERE delivery_id = ANY (${posts.map(({ id }) => id)}::text[])
      RETURNING delivery_id, since)
    SELECT delivery_id AS id, min(since) AS since FROM taken GROUP BY delivery_id`);
  const since = new Map(marks.map((mark) => [mark.id, mark.since]));
  for (const those of Map.groupBy(posts, (post) => post.organization_id).values()) {
    const zone = await holdZone(tx, those[0]?.account_id ?? '');
    const touched = those.flatMap(({ id }) => {
      const from = since.get(id);
      return from ? [{ id, since: from }] : [];
    });
    if (zone !== null) await rollUpPosts(tx, touched, zone);
  }
  return posts.length;
}
