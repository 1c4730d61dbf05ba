import type { SeriesDimension, SummedMetric, Timeseries } from '@shelfcast/contracts';
import { type Queryable, empty, raw, sql, type Sql } from '@shelfcast/database';
import { about } from './about.js';
import { dayGains, hourGains, staleDays, staleHours, type Stale } from './chosen-gains.js';
import { chosen, publishedIn, type Scope } from './chosen-posts.js';
import { ALL, DIMENSIONS } from './dimensions.js';
import { bothOf, daysOf, endsOf, type Period, type Span } from './period.js';
import { toCount, valueOf } from './sums.js';

export interface SeriesWish {
  metric: SummedMetric;
  by: SeriesDimension | undefined;
  interval: 'day' | 'hour';
}

const MAX_SERIES = 50;

const HOW = {
  code: 'gains-by-bucket',
  formula:
    'What posts gained in each day (or hour), whenever they came out: the last number told in it less the last told before it. ' +
    'Null where nothing was told. WeChat tells whole days only, so it is in no hour. A post with several tags is in the series of each.',
};

/** A metric over time, one line for each value of the dimension, the greatest first. */
export async function timeseries(
  db: Queryable,
  scope: Scope,
  period: Period,
  wish: SeriesWish,
): Promise<Timeseries> {
  const { timeZone } = period;
  const stale = await (wish.interval === 'day'
    ? staleDays(db, scope, bothOf(period))
    : staleHours(db, scope, bothOf(period), timeZone));
  const gains = { scope, timeZone, stale, wish };
  // Sent together: PostgreSQL answers them one after the other, and nobody waits in between.
  const [lines, before, buckets, told] = await Promise.all([
    linesOf(db, gains, period),
    totalsOf(db, gains, period.previous),
    wish.interval === 'day' ? daysOf(period) : hoursOf(db, period),
    about(db, scope, period, HOW),
  ]);
  const earlier = new Map(before.map(({ key, value }) => [key, toCount(value)]));
  const series = lines.map(({ key, name, total, points }) => ({
    ...{ key, name, total: toCount(total), previous: earlier.get(key) ?? null },
    points: buckets.map((at) => ({ at, value: points[at] ?? null })),
  }));
  return { ...told, metric: wish.metric, series };
}

interface Line {
  key: string | null;
  name: string | null;
  total: bigint | null;
  /** By bucket; none where nothing was told. */
  points: Record<string, number>;
}

/** What is asked of whatever span. */
interface Asked {
  scope: Scope;
  timeZone: string;
  stale: Stale;
  wish: SeriesWish;
}

/** The greatest lines, the greatest first. */
async function linesOf(db: Queryable, asked: Asked, span: Span): Promise<Line[]> {
  const { by, interval } = asked.wish;
  const { name, more } = by ? DIMENSIONS[by] : ALL;
  // Each bucket is written out only once.
  const bucket =
    interval === 'day' ? sql`bucket::text` : sql`to_char(bucket AT TIME ZONE 'UTC', ${HOUR_FORMAT})`;
  return db.$queryRaw<Line[]>(sql`
    SELECT lines.key, ${name} AS name, lines.total, lines.points
    FROM (
      SELECT key, sum(value) AS total,
        coalesce(jsonb_object_agg(${bucket}, value) FILTER (WHERE value IS NOT NULL), '{}') AS points
      FROM (${valuesOf(asked, span, raw(interval))}) each
      GROUP BY key ORDER BY 2 DESC NULLS LAST, key LIMIT ${MAX_SERIES}) lines
    ${more} ORDER BY lines.total DESC NULLS LAST, lines.key`);
}

async function totalsOf(
  db: Queryable,
  asked: Asked,
  span: Span,
): Promise<{ key: string | null; value: bigint | null }[]> {
  return db.$queryRaw(sql`SELECT key, value FROM (${valuesOf(asked, span, sql`NULL::text`)}) each`);
}

/** Rows of `key`, `bucket` and `value`, one for each. */
function valuesOf({ scope, timeZone, stale, wish }: Asked, span: Span, bucket: Sql): Sql {
  const { metric, by, interval } = wish;
  const { column } = by ? DIMENSIONS[by] : ALL;
  const key = column ? raw(column) : sql`NULL::text`;
  if (metric === 'posts' && interval === 'hour') {
    const tagged = by === 'tag' ? sql`LEFT JOIN LATERAL unnest(s.tags) AS tagged(tag) ON true` : empty;
    return sql`
      SELECT ${key} AS key, ${bucket} AS bucket, count(*) AS value
      FROM (SELECT s.*, date_trunc('hour', s.published_at, 'UTC') AS hour FROM post_sums s) s ${tagged}
      WHERE ${chosen(scope)} AND ${publishedIn(span, timeZone)} GROUP BY 1, 2`;
  }
  const value = metric === 'posts' ? sql`published` : valueOf(metric, 'g');
  const gains = interval === 'day' ? dayGains : hourGains;
  return sql`
    SELECT ${key} AS key, ${bucket} AS bucket, sum(${value}) AS value
    FROM ${gains(scope, span, timeZone, stale, column ? [column] : [])} g GROUP BY 1, 2
    ${metric === 'posts' ? sql`HAVING sum(published) > 0` : empty}`;
}

const HOUR_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS".000Z"';
const HOUR_MS = 3_600_000;

/** Every hour that begins or goes on in the period's days, as UTC instants: of a day 23 or 25 where the clocks change. */
async function hoursOf(db: Queryable, period: Period): Promise<string[]> {
  const { begin, end } = endsOf(period, period.timeZone);
  const [row] = await db.$queryRaw<{ first: Date; end: Date }[]>(sql`
    SELECT date_trunc('hour', ${begin}, 'UTC') AS first, ${end} AS end`);
  const hours: string[] = [];
  for (let at = Number(row?.first); at < Number(row?.end); at += HOUR_MS)
    hours.push(new Date(at).toISOString());
  return hours;
}
