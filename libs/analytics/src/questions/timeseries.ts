import type { SeriesDimension, SummedMetric, Timeseries } from '@shelfcast/contracts';
import { type Queryable, empty, raw, sql, type Sql } from '@shelfcast/database';
import { about } from './about.js';
import { dayGains, hourGains, type Division } from './chosen-gains.js';
import { WITH_POSTS, chosen, publishedIn, type Scope } from './chosen-posts.js';
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
  const lines = await linesOf(db, scope, period, wish, period.timeZone);
  const before = await totalsOf(db, scope, period.previous, wish, period.timeZone);
  const buckets = wish.interval === 'day' ? daysOf(period) : await hoursOf(db, period);
  const earlier = new Map(before.map(({ key, value }) => [key, toCount(value)]));
  const series = lines.map(({ key, name, total, points }) => ({
    ...{ key, name, total: toCount(total), previous: earlier.get(key) ?? null },
    points: buckets.map((at) => ({ at, value: points[at] ?? null })),
  }));
  return { ...(await about(db, scope, period, HOW)), metric: wish.metric, series };
}

interface Line {
  key: string | null;
  name: string | null;
  total: bigint | null;
  /** By bucket; none where nothing was told. */
  points: Record<string, number>;
}

/** The greatest lines, the greatest first. */
function linesOf(db: Queryable, scope: Scope, span: Span, wish: SeriesWish, zone: string): Promise<Line[]> {
  const { name, more } = wish.by ? DIMENSIONS[wish.by] : ALL;
  return db.$queryRaw<Line[]>(sql`
    SELECT lines.key, ${name} AS name, lines.total, lines.points
    FROM (
      SELECT key, sum(value) AS total, coalesce(jsonb_object_agg(bucket, value) FILTER (WHERE value IS NOT NULL), '{}') AS points
      FROM (${valuesOf(scope, span, wish, zone)}) each
      GROUP BY key ORDER BY 2 DESC NULLS LAST, key LIMIT ${MAX_SERIES}) lines
    ${more} ORDER BY lines.total DESC NULLS LAST, lines.key`);
}

function totalsOf(
  db: Queryable,
  scope: Scope,
  span: Span,
  wish: SeriesWish,
  zone: string,
): Promise<{ key: string | null; value: bigint | null }[]> {
  return db.$queryRaw(sql`
    SELECT key, sum(value) AS value FROM (${valuesOf(scope, span, wish, zone)}) each GROUP BY key`);
}

/** Rows of `key`, `bucket` and `value`, one for each. */
function valuesOf(scope: Scope, span: Span, { metric, by, interval }: SeriesWish, zone: string): Sql {
  const { column } = by ? DIMENSIONS[by] : ALL;
  const divisions = column ? [column] : [];
  const key = column ? raw(column) : sql`NULL::text`;
  const hour = (at: Sql) => sql`to_char(${at} AT TIME ZONE 'UTC', ${HOUR_FORMAT})`;
  if (metric === 'posts' && interval === 'hour') {
    const published = sql`
      SELECT date_trunc('hour', m.published_at, 'UTC') AS hour, m.network, m.account_id, p.kind, p.language,
        p.campaign_id, p.series_id, p.tags
      FROM ${WITH_POSTS} WHERE ${chosen(scope)} AND ${publishedIn(span, zone)}`;
    const tagged = by === 'tag' ? sql`LEFT JOIN LATERAL unnest(g.tags) AS tagged(tag) ON true` : empty;
    return sql`SELECT ${key} AS key, ${hour(sql`hour`)} AS bucket, count(*) AS value FROM (${published}) g ${tagged} GROUP BY 1, 2`;
  }
  const value = metric === 'posts' ? sql`published` : valueOf(metric, 'g');
  const [gains, bucket] =
    interval === 'day'
      ? [dayGains(scope, span, zone, divisions), sql`day::text`]
      : [hourGains(scope, span, zone, divisions), hour(sql`hour`)];
  return sql`
    SELECT ${key} AS key, ${bucket} AS bucket, sum(${value}) AS value FROM ${gains} g GROUP BY 1, 2
    ${metric === 'posts' ? sql`HAVING sum(published) > 0` : empty}`;
}

const HOUR_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS".000Z"';

interface Dimension {
  column: Division | null;
  name: Sql;
  /** The table of the names. */
  more: Sql;
}

const ALL: Dimension = { column: null, name: sql`NULL::text`, more: empty };
const named = (column: Division): Dimension => ({ column, name: sql`lines.key`, more: empty });

const DIMENSIONS: Record<SeriesDimension, Dimension> = {
  network: named('network'),
  kind: named('kind'),
  language: named('language'),
  tag: named('tag'),
  account: {
    ...{ column: 'account_id', name: sql`a.name` },
    more: sql`LEFT JOIN accounts a ON a.id = lines.key`,
  },
  series: {
    ...{ column: 'series_id', name: sql`r.name` },
    more: sql`LEFT JOIN series r ON r.id = lines.key`,
  },
  campaign: {
    ...{ column: 'campaign_id', name: sql`c.name` },
    more: sql`LEFT JOIN campaigns c ON c.id = lines.key`,
  },
};

/** Every hour of the period's days, as UTC instants: 23 or 25 where the clocks change. */
async function hoursOf(db: Queryable, { from, to, timeZone }: Period): Promise<string[]> {
  const rows = await db.$queryRaw<{ at: string }[]>(sql`
    SELECT to_char(hour AT TIME ZONE 'UTC', ${HOUR_FORMAT}) AS at FROM generate_series(
      date_trunc('hour', ${from}::date::timestamp AT TIME ZONE ${timeZone}, 'UTC'),
      (${to}::date + 1)::timestamp AT TIME ZONE ${timeZone} - interval '1 millisecond', interval '1 hour') hour`);
  return rows.map(({ at }) => at);
}
