import { PostMetric, type RankedPost, type RankedPostList, type RankedPostQuery } from '@shelfcast/contracts';
import { type Queryable, join, sql, type Sql } from '@shelfcast/database';
import { columnOf } from '../record/snapshot-columns.js';
import { METRIC_COLUMNS } from '../rollup/gains.js';
import { about } from './about.js';
import { POSTS, chosen, publishedIn, type Scope } from './chosen-posts.js';
import type { Period } from './period.js';
import { ratioOf, toCount, valueOf } from './sums.js';

export interface Ranking extends Pick<RankedPostQuery, 'metric' | 'order' | 'limit'> {
  /** The last post of the page before; null for the first page. */
  after: { value: number | null; deliveryId: string } | null;
}

const HOW = {
  code: 'posts-so-far',
  formula:
    'Posts that came out in the period, each with the last number that was told of it. ' +
    'Engagements are likes, comments, shares, quotes, saves and recommends together. ' +
    'The rate is engagements by impressions, or by reads where the network tells those. What was not reported comes last.',
};

type Row = Record<PostMetric, bigint | null> &
  Omit<RankedPost, 'publishedAt' | 'reportedAt' | 'engagements' | 'values' | 'rate'> & {
    publishedAt: Date;
    reportedAt: Date | null;
    engagements: bigint | null;
    rank: bigint | null;
  };

/** Posts by what readers did with them. `next` is where the next page begins; null after the last. */
export async function rankedPosts(
  db: Queryable,
  scope: Scope,
  period: Period,
  ranking: Ranking,
): Promise<Omit<RankedPostList, 'nextCursor'> & { next: Ranking['after'] }> {
  const { metric, order, limit } = ranking;
  const direction = order === 'most' ? sql`DESC` : sql`ASC`;
  const rows = await db.$queryRaw<Row[]>(sql`
    SELECT m.delivery_id AS "deliveryId", p.id AS "postId", p.title, p.kind, p.language, m.network,
      m.account_id AS "accountId", a.name AS "accountName", m.published_at AS "publishedAt", d.url,
      m.reported_at AS "reportedAt", ${SO_FAR}, ${valueOf('engagements', 's')} AS engagements, ranked.rank
    FROM (
      SELECT * FROM (
        SELECT s.delivery_id, ${valueOf(metric, 's')} AS rank
        FROM post_sums s
        WHERE ${chosen(scope)} AND ${publishedIn(period, period.timeZone)}) all_of_them
      WHERE ${behind(ranking)}
      ORDER BY rank ${direction} NULLS LAST, delivery_id LIMIT ${limit + 1}) ranked
    JOIN ${POSTS} ON m.delivery_id = ranked.delivery_id JOIN post_sums s ON s.delivery_id = m.delivery_id
    ORDER BY rank ${direction} NULLS LAST, ranked.delivery_id`);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    ...(await about(db, scope, period, HOW)),
    items: page.map(toPost),
    next: last ? { value: toCount(last.rank), deliveryId: last.deliveryId } : null,
  };
}

const SO_FAR = join(METRIC_COLUMNS.map((column) => sql`s.${column}`));

/** Those that come after the last of the page before. */
function behind({ after, order }: Ranking): Sql {
  if (!after) return sql`true`;
  const { value, deliveryId } = after;
  if (value === null) return sql`rank IS NULL AND delivery_id > ${deliveryId}`;
  const further = order === 'most' ? sql`rank < ${value}` : sql`rank > ${value}`;
  return sql`(rank IS NULL OR ${further} OR (rank = ${value} AND delivery_id > ${deliveryId}))`;
}

function toPost(row: Row): RankedPost {
  const values: RankedPost['values'] = {};
  for (const metric of PostMetric.options) {
    const value = toCount((row as unknown as Record<string, bigint | null>)[columnOf(metric)]);
    if (value !== null) values[metric] = value;
  }
  const engagements = toCount(row.engagements);
  return {
    ...{ deliveryId: row.deliveryId, postId: row.postId, title: row.title, kind: row.kind },
    ...{ language: row.language, network: row.network, accountId: row.accountId },
    ...{ accountName: row.accountName, url: row.url, engagements, values },
    publishedAt: row.publishedAt.toISOString(),
    reportedAt: row.reportedAt?.toISOString() ?? null,
    rate: rateOf(engagements, values),
  };
}

function rateOf(
  engagements: number | null,
  { impressions, reads }: RankedPost['values'],
): RankedPost['rate'] {
  const by = impressions === undefined ? ('reads' as const) : ('impressions' as const);
  const value = ratioOf(engagements, impressions ?? reads ?? null);
  return value === null ? null : { by, value };
}
