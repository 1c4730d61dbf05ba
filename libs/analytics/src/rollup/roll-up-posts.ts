import { DAILY_SETS, OwnMetric, PostMetric, ToldMetric } from '@shelfcast/contracts';
import { type Queryable, type Sql, empty, join, raw, sql } from '@shelfcast/database';
import { POST_COLUMNS_OF, columnOf } from '../record/snapshot-columns.js';
import { METRIC_COLUMNS } from './gains.js';
import { ownGains } from './own-gains.js';

/** A post whose gains are to be reckoned anew from the moment `since` on; null: all of them. */
export interface Touched {
  id: string;
  since: Date | null;
}

/** One way to divide time: how a moment's bucket is told, and where its gains are kept. */
interface Division {
  table: Sql;
  bucket: Sql;
  type: Sql;
  /** The bucket of `at`. What is told of the very end of a day belongs to that day. */
  of: (at: Sql) => Sql;
  /** From a bucket to the next one. */
  step: Sql;
  /** Before anything of a bucket, so that the index helps. */
  before: (bucket: Sql) => Sql;
  /** Which snapshots it is made of. */
  where: Sql;
}

const BEFORE_END = sql`interval '1 millisecond'`;

function days(timeZone: string): Division {
  return {
    ...{ table: sql`post_days`, bucket: sql`day`, type: sql`date`, step: sql`1`, where: sql`true` },
    of: (at) => sql`((${at} - ${BEFORE_END}) AT TIME ZONE ${timeZone})::date`,
    // A clock that is put back at midnight makes that day begin earlier than its midnight.
    before: (day) => sql`(${day}::timestamp AT TIME ZONE ${timeZone}) - interval '3 hours'`,
  };
}

const HOURS: Division = {
  ...{ table: sql`post_hours`, bucket: sql`hour`, type: sql`timestamptz`, step: sql`interval '1 hour'` },
  of: (at) => sql`date_trunc('hour', ${at} - ${BEFORE_END}, 'UTC')`,
  before: (hour) => sql`${hour}`,
  where: sql`s."set" <> ALL (${[...DAILY_SETS]}::text[])`,
};

/**
 * Reckons what posts gained in each day of the library's zone and each hour (UTC), from the buckets of `touched` on. A gain
 * is the last number told in a bucket less the last one told before it, or less 0, with which every post begins; it is
 * null where the bucket tells nothing of that metric. What the library counts itself is counted there. The caller has
 * locked the posts.
 */
export async function rollUpPosts(
  tx: Queryable,
  touched: readonly Touched[],
  timeZone: string,
): Promise<void> {
  if (touched.length === 0) return;
  const known = await whatIsKnown(tx, touched);
  for (const division of [days(timeZone), HOURS]) await rollUp(tx, touched, known, division);
  await sumUp(tx, touched);
}

/** Which metrics there are anything of, so that a statement does not look for the others: that would be most of its work. */
interface Known {
  told: readonly ToldMetric[];
  /** Whether the library itself counts something of any of the posts. */
  counted: boolean;
}

/** Metrics that were told of any of the posts up to `since` (by their sums) or from then on. */
async function whatIsKnown(tx: Queryable, touched: readonly Touched[]): Promise<Known> {
  if (touched.some(({ since }) => since === null)) return { told: ToldMetric.options, counted: true };
  const any = ToldMetric.options.map(
    (metric) => sql`coalesce(bool_or(${column(metric)} IS NOT NULL), false) AS ${raw(`"${metric}"`)}`,
  );
  const [row] = await tx.$queryRaw<Record<ToldMetric | 'counted', boolean>[]>(sql`-- kept: what-is-known
    WITH touched AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(touched)}::jsonb) AS t(id text, since timestamptz))
    SELECT ${join(any)}, EXISTS (
      SELECT 1 FROM touched t JOIN measured_posts m ON m.delivery_id = t.id
      JOIN links l ON l.organization_id = m.organization_id AND l.delivery_id = t.id) AS counted
    FROM (
      SELECT ${POST_COLUMNS_OF.names} FROM touched t JOIN post_sums s ON s.delivery_id = t.id
      UNION ALL
      SELECT ${POST_COLUMNS_OF.names} FROM touched t
      JOIN post_snapshots s ON s.delivery_id = t.id AND s.at >= t.since) each`);
  return {
    told: ToldMetric.options.filter((metric) => row?.[metric]),
    counted: row?.counted ?? false,
  };
}

/** What posts gained so far: their days together. */
async function sumUp(tx: Queryable, touched: readonly Touched[]): Promise<void> {
  const ids = touched.map(({ id }) => id);
  const sums = METRIC_COLUMNS.map((column) => sql`sum(${column}) AS ${column}`);
  const taken = METRIC_COLUMNS.map((column) => sql`${column} = g.${column}`);
  await tx.$executeRaw(sql`-- kept: sum-up-posts
    UPDATE post_sums s SET ${join(taken)}
    FROM unnest(${ids}::text[]) AS t(id)
    CROSS JOIN LATERAL (SELECT ${join(sums)} FROM post_days WHERE delivery_id = t.id) g
    WHERE s.delivery_id = t.id`);
}

/** One way of writing for each set of metrics: a prepared statement's text never changes. */
function nameOf({ told, counted }: Known): Sql {
  const bits = ToldMetric.options.map((metric) => (told.includes(metric) ? '1' : '0'));
  return raw(`${bits.join('')}${counted ? '1' : '0'}`);
}

function column(metric: PostMetric): Sql {
  return raw(columnOf(metric));
}

async function rollUp(
  tx: Queryable,
  touched: readonly Touched[],
  known: Known,
  division: Division,
): Promise<void> {
  const { told, counted } = known;
  const { table, bucket, type, step, of, before, where } = division;
  const rows = JSON.stringify(touched);
  const touchedRows = sql`
    -- What was made of snapshots that are gone stays.
    SELECT t.id, greatest(${of(sql`t.since`)}, (SELECT ${of(sql`f.at`)} + ${step} FROM snapshot_floor f), '-infinity'::${type}) AS since
    FROM jsonb_to_recordset(${rows}::jsonb) AS t(id text, since timestamptz)`;
  await tx.$executeRaw(sql`-- kept: forget-${bucket}s
    DELETE FROM ${table} g USING (${touchedRows}) t WHERE g.delivery_id = t.id AND g.${bucket} >= t.since`);
  const metrics: PostMetric[] = [...told, ...(counted ? OwnMetric.options : [])];
  if (metrics.length === 0) return;
  const pivoted = metrics.map((metric) => sql`max(gain) FILTER (WHERE metric = ${metric})`);
  const byMetric = (row: Sql) =>
    told.length > 0
      ? sql`(VALUES ${join(told.map((metric) => sql`(${metric}, ${row}.${column(metric)})`))})`
      : sql`(SELECT NULL::text, NULL::int WHERE false)`;
  const own = counted ? sql`UNION ALL ${ownGains(division)}` : empty;
  await tx.$executeRaw(sql`-- kept: roll-up-${bucket}s-${nameOf(known)}
    WITH touched AS MATERIALIZED (
      SELECT t.*, m.organization_id FROM (${touchedRows}) t JOIN measured_posts m ON m.delivery_id = t.id),
    told AS (
      SELECT DISTINCT ON (s.delivery_id, s.at, s."set") s.*, ${of(sql`s.at`)} AS bucket
      FROM touched t JOIN post_snapshots s ON s.delivery_id = t.id AND s.at > ${before(sql`t.since`)}
      WHERE ${where} AND ${of(sql`s.at`)} >= t.since
      ORDER BY s.delivery_id, s.at, s."set", s.confirmed_at DESC),
    ends AS (
      SELECT DISTINCT ON (told.delivery_id, each.metric, told.bucket)
        told.delivery_id, each.metric, told.bucket, each.value
      FROM told CROSS JOIN LATERAL ${byMetric(sql`told`)} AS each(metric, value)
      WHERE each.value IS NOT NULL
      ORDER BY told.delivery_id, each.metric, told.bucket, told.at DESC, told."set"),
    begun AS (
      SELECT g.delivery_id, each.metric, each.value
      FROM touched t CROSS JOIN LATERAL (
        SELECT t.id AS delivery_id, ${join(METRIC_COLUMNS.map((column) => sql`sum(${column}) AS ${column}`))}
        FROM ${table} WHERE delivery_id = t.id AND ${bucket} < t.since) g
      CROSS JOIN LATERAL ${byMetric(sql`g`)} AS each(metric, value)
      WHERE each.value IS NOT NULL),
    gains AS (
      SELECT e.delivery_id, e.metric, e.bucket, e.value - coalesce(
        lag(e.value) OVER (PARTITION BY e.delivery_id, e.metric ORDER BY e.bucket), b.value, 0) AS gain
      FROM ends e LEFT JOIN begun b ON b.delivery_id = e.delivery_id AND b.metric = e.metric
      ${own})
    INSERT INTO ${table} (delivery_id, organization_id, ${bucket}, ${join(metrics.map(column))})
    SELECT gains.delivery_id, t.organization_id, gains.bucket, ${join(pivoted)}
    FROM gains JOIN touched t ON t.id = gains.delivery_id
    GROUP BY gains.delivery_id, t.organization_id, gains.bucket`);
}
