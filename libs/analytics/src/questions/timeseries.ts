import type { SeriesDimension, SummedMetric, Timeseries } from '@shelfcast/contracts';
import { type Queryable, empty, raw, sql, type Sql } from '@shelfcast/database';
import { about } from './about.js';
import { dayGains, hourGains } from './chosen-gains.js';
import { chosen, publishedIn, type Scope } from './chosen-posts.js';
import { ALL, DIMENSIONS } from './dimensions.js';
import { daysOf, type Period, type Span } from './period.js';
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
  // Sent together: PostgreSQL answers them one after the other, and nobody waits in between.
  const [lines, before, buckets, told] = await Promise.all([
    linesOf(db, scope, period, wish, period.timeZone),
    totalsOf(db, scope, period.previous, wish, period.timeZone),
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

/** The greatest lines, the greatest first. */
async function linesOf(
  db: Queryable,
  scope: Scope,
  span: Span,
  wish: SeriesWish,
  zone: string,
): Promise<Line[]> {
  const values = await valuesOf(db, scope, span, wish, zone);
  const { name, more } = wish.by ? DIMENSIONS[wish.by] : ALL;
  return db.$queryRaw<Line[]>(sql`
    SELECT lines.key, ${name} AS name, lines.total, lines.points
    FROM (
      SELECT key, sum(value) AS total, coalesce(jsonb_object_agg(bucket, value) FILTER (WHERE value IS NOT NULL), '{}') AS points
      FROM (${values}) each
      GROUP BY key ORDER BY 2 DESC NULLS LAST, key LIMIT ${MAX_SERIES}) lines
    ${more} ORDER BY lines.total DESC NULLS LAST, lines.key`);
}

async function totalsOf(
  db: Queryable,
  scope: Scope,
  span: Span,
  wish: SeriesWish,
  zone: string,
): Promise<{ key: string | null; value: bigint | null }[]> {
  const values = await valuesOf(db, scope, span, wish, zone);
  return db.$queryRaw(sql`SELECT key, sum(value) AS value FROM (${values}) each GROUP BY key`);
}

/** Rows of `key`, `bucket` and `value`, one for each. */
async function valuesOf(
  db: Queryable,
  scope: Scope,
  span: Span,
  { metric, by, interval }: SeriesWish,
  zone: string,
): Promise<Sql> {
  const { column } = by ? DIMENSIONS[by] : ALL;
  const divisions = column ? [column] : [];
  const key = column ? raw(column) : sql`NULL::text`;
  const named =
    interval === 'day' ? sql`bucket::text` : sql`to_char(bucket AT TIME ZONE 'UTC', ${HOUR_FORMAT})`;
  return sql`SELECT key, ${named} AS bucket, value FROM (${await gained()}) gained`;

  /** Each bucket is written out only once. */
  async function gained(): Promise<Sql> {
    if (metric === 'posts' && interval === 'hour') {
      const tagged = by === 'tag' ? sql`LEFT JOIN LATERAL unnest(s.tags) AS tagged(tag) ON true` : empty;
      return sql`
        SELECT ${key} AS key, date_trunc('hour', s.published_at, 'UTC') AS bucket, count(*) AS value
        FROM post_sums s ${tagged} WHERE ${chosen(scope)} AND ${publishedIn(span, zone)} GROUP BY 1, 2`;
    }
    const value = metric === 'posts' ? sql`published` : valueOf(metric, 'g');
    const gains = interval === 'day' ? dayGains : hourGains;
    return sql`
      SELECT ${key} AS key, ${raw(interval)} AS bucket, sum(${value}) AS value
      FROM ${await gains(db, scope, span, zone, divisions)} g GROUP BY 1, 2
      ${metric === 'posts' ? sql`HAVING sum(published) > 0` : empty}`;
  }
}

const HOUR_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS".000Z"';

/** Every hour of the period's days, as UTC instants: 23 or 25 where the clocks change. */
async function hoursOf(db: Queryable, { from, to, timeZone }: Period): Promise<string[]> {
  const rows = await db.$queryRaw<{ at: string }[]>(sql`
    SELECT to_char(hour AT TIME ZONE 'UTC', ${HOUR_FORMAT}) AS at FROM generate_series(
      date_trunc('hour', ${from}::date::timestamp AT TIME ZONE ${timeZone}, 'UTC'),
      (${to}::date + 1)::timestamp AT TIME ZONE ${timeZone} - interval '1 millisecond', interval '1 hour') hour`);
  return rows.map(({ at }) => at);
}
