import type { SeriesDimension, SummedMetric, Timeseries } from '@shelfcast/contracts';
import { type Queryable, empty, sql, type Sql } from '@shelfcast/database';
import { about } from './about.js';
import { POSTS, chosen, publishedIn, type Scope } from './chosen-posts.js';
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

interface Row {
  key: string | null;
  name: string | null;
  bucket: string;
  value: bigint | null;
}

/** A metric over time, one line for each value of the dimension, the greatest first. */
export async function timeseries(
  db: Queryable,
  scope: Scope,
  period: Period,
  wish: SeriesWish,
): Promise<Timeseries> {
  const rows = await linesOf(db, scope, period, wish, period.timeZone);
  const before = await linesOf(db, scope, period.previous, wish, period.timeZone);
  const buckets = wish.interval === 'day' ? daysOf(period) : await hoursOf(db, period);
  const earlier = Map.groupBy(before, ({ key }) => key);
  const lines = [...Map.groupBy(rows, ({ key }) => key)].map(([key, points]) => {
    const values = new Map(points.map(({ bucket, value }) => [bucket, toCount(value)]));
    return {
      ...{ key, name: points[0]?.name ?? null },
      ...{ total: totalOf(points), previous: totalOf(earlier.get(key) ?? []) },
      points: buckets.map((at) => ({ at, value: values.get(at) ?? null })),
    };
  });
  const greatestFirst = lines.toSorted((a, b) => (b.total ?? -Infinity) - (a.total ?? -Infinity));
  return {
    ...(await about(db, scope, period, HOW)),
    ...{ metric: wish.metric, series: greatestFirst.slice(0, MAX_SERIES) },
  };
}

function linesOf(
  db: Queryable,
  scope: Scope,
  span: Span,
  { metric, by, interval }: SeriesWish,
  zone: string,
): Promise<Row[]> {
  const { key, name, more } = by ? DIMENSIONS[by] : ALL;
  const hour = (at: Sql) => sql`to_char(${at} AT TIME ZONE 'UTC', ${HOUR_FORMAT})`;
  if (metric === 'posts') {
    const bucket =
      interval === 'day'
        ? sql`(m.published_at AT TIME ZONE ${zone})::date::text`
        : hour(sql`date_trunc('hour', m.published_at, 'UTC')`);
    return db.$queryRaw<Row[]>(sql`
      SELECT ${key} AS key, ${name} AS name, ${bucket} AS bucket, count(*) AS value FROM ${POSTS} ${more}
      WHERE ${chosen(scope)} AND ${publishedIn(span, zone)} GROUP BY 1, 2, 3`);
  }
  const { from, to } = span;
  const [table, bucket, within] =
    interval === 'day'
      ? [sql`post_days`, sql`g.day::text`, sql`g.day BETWEEN ${from}::date AND ${to}::date`]
      : [
          sql`post_hours`,
          hour(sql`g.hour`),
          sql`g.hour >= (${from}::date::timestamp AT TIME ZONE ${zone})
            AND g.hour < ((${to}::date + 1)::timestamp AT TIME ZONE ${zone})`,
        ];
  return db.$queryRaw<Row[]>(sql`
    SELECT ${key} AS key, ${name} AS name, ${bucket} AS bucket, sum(${valueOf(metric, 'g')}) AS value
    FROM ${table} g JOIN ${POSTS} ON m.delivery_id = g.delivery_id ${more}
    WHERE g.organization_id = ${scope.organizationId} AND ${within} AND ${chosen(scope)} GROUP BY 1, 2, 3`);
}

const HOUR_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS".000Z"';

interface Dimension {
  key: Sql;
  name: Sql;
  /** Further tables. */
  more: Sql;
}

const ALL: Dimension = { key: sql`NULL::text`, name: sql`NULL::text`, more: empty };

const DIMENSIONS: Record<SeriesDimension, Dimension> = {
  network: { key: sql`m.network`, name: sql`m.network`, more: empty },
  account: { key: sql`m.account_id`, name: sql`a.name`, more: empty },
  kind: { key: sql`p.kind`, name: sql`p.kind`, more: empty },
  language: { key: sql`p.language`, name: sql`p.language`, more: empty },
  tag: {
    ...{ key: sql`tagged.tag`, name: sql`tagged.tag` },
    more: sql`LEFT JOIN LATERAL unnest(p.tags) AS tagged(tag) ON true`,
  },
  series: {
    ...{ key: sql`p.series_id`, name: sql`r.name` },
    more: sql`LEFT JOIN series r ON r.id = p.series_id`,
  },
  campaign: {
    ...{ key: sql`p.campaign_id`, name: sql`c.name` },
    more: sql`LEFT JOIN campaigns c ON c.id = p.campaign_id`,
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

function totalOf(rows: Row[]): number | null {
  const known = rows.flatMap(({ value }) => (value === null ? [] : [Number(value)]));
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : null;
}
