import { OwnMetric, PostMetric, ToldMetric } from '@shelfcast/contracts';
import { type Queryable, type Sql, empty, join, raw, sql } from '@shelfcast/database';
import { columnOf } from '../record/snapshot-columns.js';
import { days, HOURS, type Division } from './divisions.js';
import { ownGains } from './own-gains.js';

/** A post whose gains are to be reckoned anew from the moment `since` on; null: all of them. */
export interface Touched {
  id: string;
  since: Date | null;
}

/**
 * Reckons what posts gained in each day of the library's zone and each hour (UTC), from the buckets of `touched` on, and so
 * far. A gain is the last number told in a bucket less the last one told before it, or less 0, with which every post begins;
 * it is null where the bucket tells nothing of that metric. What the library counts itself is counted there. The caller has
 * locked the posts; `toldNow` are the metrics of which it has just written something.
 */
export async function rollUpPosts(
  tx: Queryable,
  touched: readonly Touched[],
  timeZone: string,
  toldNow: ReadonlySet<string> = new Set(),
): Promise<void> {
  if (touched.length === 0) return;
  const byDay = days(timeZone);
  const [known] = await Promise.all([whatIsKnown(tx, touched, toldNow), forget(tx, touched, byDay)]);
  if (known.told.length > 0 || known.counted) await rollUp(tx, touched, known, byDay);
}

/** Which metrics there are anything of, so that a statement does not look for the others: that would be most of its work. */
interface Known {
  told: readonly ToldMetric[];
  /** Whether the library itself counts something of any of the posts. */
  counted: boolean;
}

/** Metrics that were told of any of the posts before, by their sums, or now. */
async function whatIsKnown(
  tx: Queryable,
  touched: readonly Touched[],
  toldNow: ReadonlySet<string>,
): Promise<Known> {
  if (touched.some(({ since }) => since === null)) return { told: ToldMetric.options, counted: true };
  const any = ToldMetric.options.map(
    (metric) => sql`coalesce(bool_or(${column(metric)} IS NOT NULL), false) AS ${raw(`"${metric}"`)}`,
  );
  const [row] = await tx.$queryRaw<Record<ToldMetric | 'counted', boolean>[]>(sql`-- kept: what-is-known
    SELECT ${join(any)}, coalesce(bool_or(EXISTS (
      SELECT 1 FROM links l WHERE l.organization_id = s.organization_id AND l.delivery_id = s.delivery_id)), false) AS counted
    FROM unnest(${touched.map(({ id }) => id)}::text[]) AS t(id) JOIN post_sums s ON s.delivery_id = t.id`);
  return {
    told: ToldMetric.options.filter((metric) => row?.[metric] || toldNow.has(metric)),
    counted: row?.counted ?? false,
  };
}

/** One way of writing for each set of metrics: a prepared statement's text never changes. */
function nameOf({ told, counted }: Known): Sql {
  const bits = ToldMetric.options.map((metric) => (told.includes(metric) ? '1' : '0'));
  return raw(`${bits.join('')}${counted ? '1' : '0'}`);
}

function column(metric: PostMetric): Sql {
  return raw(columnOf(metric));
}

/** The posts with the first day and the first hour to reckon anew: what was made of snapshots that are gone stays. */
function firstBuckets(touched: readonly Touched[], byDay: Division): Sql {
  const firsts = [byDay, HOURS].map(
    ({ bucket, of, step, type }) => sql`
      greatest(${of(sql`t.since`)}, (SELECT ${of(sql`f.at`)} + ${step} FROM snapshot_floor f), '-infinity'::${type})
        AS first_${raw(bucket)}`,
  );
  return sql`(
    SELECT t.id, ${join(firsts)}
    FROM jsonb_to_recordset(${JSON.stringify(touched)}::jsonb) AS t(id text, since timestamptz))`;
}

function firstOf({ bucket }: Division): Sql {
  return raw(`t.first_${bucket}`);
}

async function forget(tx: Queryable, touched: readonly Touched[], byDay: Division): Promise<void> {
  const from = (division: Division) => sql`
    DELETE FROM ${division.table} g USING touched t
    WHERE g.delivery_id = t.id AND g.${raw(division.bucket)} >= ${firstOf(division)}`;
  await tx.$executeRaw(sql`-- kept: forget-gains
    WITH touched AS MATERIALIZED ${firstBuckets(touched, byDay)}, days AS (${from(byDay)}) ${from(HOURS)}`);
}

async function rollUp(
  tx: Queryable,
  touched: readonly Touched[],
  known: Known,
  byDay: Division,
): Promise<void> {
  const metrics: PostMetric[] = [...known.told, ...(known.counted ? OwnMetric.options : [])];
  const sums = metrics.map((metric) => sql`sum(${column(metric)}) AS ${column(metric)}`);
  const divisions = [byDay, HOURS];
  const buckets = divisions.map(
    ({ of, where, bucket }) => sql`CASE WHEN ${where} THEN ${of(sql`s.at`)} END AS ${raw(bucket)}`,
  );
  const beforeAll = sql`least(${join(divisions.map((each) => each.before(firstOf(each))))})`;
  const ofAny = divisions.map((each) => sql`${each.of(sql`s.at`)} >= ${firstOf(each)}`);
  await tx.$executeRaw(sql`-- kept: roll-up-posts-${nameOf(known)}
    WITH touched AS MATERIALIZED (
      SELECT t.*, m.organization_id
      FROM ${firstBuckets(touched, byDay)} t JOIN measured_posts m ON m.delivery_id = t.id),
    told AS (
      SELECT DISTINCT ON (s.delivery_id, s.at, s."set") s.*, t.first_day, t.first_hour, ${join(buckets)}
      FROM touched t JOIN post_snapshots s ON s.delivery_id = t.id AND s.at > ${beforeAll}
      WHERE ${join(ofAny, ' OR ')}
      ORDER BY s.delivery_id, s.at, s."set", s.confirmed_at DESC),
    ${join(divisions.map((division) => gainsOf(division, known, metrics)))}
    UPDATE post_sums s SET ${join(metrics.map((metric) => sql`${column(metric)} = g.${column(metric)}`))}
    FROM (
      SELECT delivery_id, ${join(sums)} FROM (SELECT * FROM day_begun UNION ALL SELECT * FROM day_added) each
      GROUP BY 1) g
    WHERE s.delivery_id = g.delivery_id`);
}

/** What a division has of the touched posts from before (`day_begun`), and what is added (`day_added`). */
function gainsOf(division: Division, { told, counted }: Known, metrics: readonly PostMetric[]): Sql {
  const [bucket, names] = [raw(division.bucket), metrics.map(column)];
  const named = (name: string) => raw(`${division.bucket}_${name}`);
  const pivoted = metrics.map((metric) => sql`max(gain) FILTER (WHERE metric = ${metric})`);
  const byMetric = (row: Sql) =>
    told.length > 0
      ? sql`(VALUES ${join(told.map((metric) => sql`(${metric}, ${row}.${column(metric)})`))})`
      : sql`(SELECT NULL::text, NULL::int WHERE false)`;
  return sql`
    ${named('ends')} AS (
      SELECT DISTINCT ON (t.delivery_id, each.metric, t.${bucket}) t.delivery_id, each.metric, t.${bucket}, each.value
      FROM told t CROSS JOIN LATERAL ${byMetric(sql`t`)} AS each(metric, value)
      WHERE t.${bucket} >= ${firstOf(division)} AND each.value IS NOT NULL
      ORDER BY t.delivery_id, each.metric, t.${bucket}, t.at DESC, t."set"),
    ${named('begun')} AS (
      SELECT t.id AS delivery_id, g.* FROM touched t CROSS JOIN LATERAL (
        SELECT ${join(names.map((name) => sql`sum(${name}) AS ${name}`))}
        FROM ${division.table} WHERE delivery_id = t.id AND ${bucket} < ${firstOf(division)}) g),
    ${named('gains')} AS (
      SELECT e.delivery_id, e.metric, e.${bucket}, e.value - coalesce(
        lag(e.value) OVER (PARTITION BY e.delivery_id, e.metric ORDER BY e.${bucket}), b.value, 0) AS gain
      FROM ${named('ends')} e LEFT JOIN (
        SELECT g.delivery_id, each.metric, each.value
        FROM ${named('begun')} g CROSS JOIN LATERAL ${byMetric(sql`g`)} AS each(metric, value)
        WHERE each.value IS NOT NULL) b ON b.delivery_id = e.delivery_id AND b.metric = e.metric
      ${counted ? sql`UNION ALL ${ownGains(division, firstOf(division))}` : empty}),
    ${named('added')} AS (
      INSERT INTO ${division.table} (delivery_id, organization_id, ${bucket}, ${join(names)})
      SELECT g.delivery_id, t.organization_id, g.${bucket}, ${join(pivoted)}
      FROM ${named('gains')} g JOIN touched t ON t.id = g.delivery_id
      GROUP BY g.delivery_id, t.organization_id, g.${bucket}
      RETURNING delivery_id, ${join(names)})`;
}
