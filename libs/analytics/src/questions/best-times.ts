import type { BestTimes, BestTimesQuery } from '@shelfcast/contracts';
import { type Queryable, sql } from '@shelfcast/database';
import { about } from './about.js';
import { chosen, publishedIn, type Scope } from './chosen-posts.js';
import type { Period } from './period.js';
import { valueOf } from './sums.js';

const HOW = {
  code: 'best-times',
  formula:
    'Of each post what it gained on its first days, divided by the average of its account’s posts in the period: 1 is usual. ' +
    'A cell is the average of the posts that came out in that hour of the week, drawn towards 1 as if five usual posts came with them, so that few posts say little. ' +
    'The range is where the true average lies with 95 % certainty, from two posts on (mean ± 1.96 standard errors). Posts that are younger than those days, or tell nothing, are left out.',
};

/** So many usual posts are thought beside those of a cell. */
const PRIOR_POSTS = 5;
const Z = 1.96;
/** From so many posts on a cell says little, something, much. */
const SURE = { fair: 4, good: 10 };

interface Cell {
  weekday: number;
  hour: number;
  posts: number;
  average: number;
  score: number;
  spread: number | null;
}

/** When posts did best, by the hour of the week (local) in which they came out, and how sure that is. */
export async function bestTimes(
  db: Queryable,
  scope: Scope,
  period: Period,
  { metric, within }: Pick<BestTimesQuery, 'metric' | 'within'>,
): Promise<BestTimes> {
  const { timeZone: zone } = period;
  const rows = await db.$queryRaw<Cell[]>(sql`
    WITH old_enough AS (
      SELECT s.account_id, s.published_at AT TIME ZONE ${zone} AS local, (
        SELECT sum(${valueOf(metric, 'g')}) FROM post_days g WHERE g.delivery_id = s.delivery_id
          AND g.day < (s.published_at AT TIME ZONE ${zone})::date + ${within}::int)::float8 AS value
      FROM post_sums s WHERE ${chosen(scope)} AND ${publishedIn(period, zone)}
        AND (s.published_at AT TIME ZONE ${zone})::date + ${within}::int <= (clock_timestamp() AT TIME ZONE ${zone})::date),
    scored AS (
      SELECT local, value, value / nullif(avg(value) OVER (PARTITION BY account_id), 0) AS score
      FROM old_enough WHERE value IS NOT NULL)
    SELECT extract(isodow FROM local)::int AS weekday, extract(hour FROM local)::int AS hour, count(*)::int AS posts,
      avg(value) AS average, avg(score) AS score, stddev_samp(score) AS spread
    FROM scored WHERE score IS NOT NULL GROUP BY 1, 2`);
  const told = new Map(rows.map((row) => [`${row.weekday} ${row.hour}`, row]));
  const cells = Array.from({ length: 7 * 24 }, (_, at) => {
    const [weekday, hour] = [Math.floor(at / 24) + 1, at % 24];
    return { weekday, hour, ...cellOf(told.get(`${weekday} ${hour}`)) };
  });
  const posts = rows.reduce((sum, row) => sum + row.posts, 0);
  return { ...(await about(db, scope, period, HOW)), metric, within, posts, cells };
}

function cellOf(row: Cell | undefined) {
  if (!row) return { posts: 0, average: null, score: null, range: null, sure: 'none' as const };
  const { posts, average, score, spread } = row;
  const error = spread === null ? null : (Z * spread) / Math.sqrt(posts);
  return {
    posts,
    average: round(average),
    score: round((posts * score + PRIOR_POSTS) / (posts + PRIOR_POSTS)),
    range: error === null ? null : { low: round(Math.max(0, score - error)), high: round(score + error) },
    sure:
      posts >= SURE.good ? ('good' as const) : posts >= SURE.fair ? ('fair' as const) : ('little' as const),
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
