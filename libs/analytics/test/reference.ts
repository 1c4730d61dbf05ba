import { PostMetric, ToldMetric } from '@shelfcast/contracts';
import { join, raw, sql, type Database } from '@shelfcast/database';
import { columnOf } from '../src/record/snapshot-columns.js';

/** What a post gained in a bucket, by metric; null is "not reported". */
export interface Gain {
  delivery: string;
  bucket: string;
  values: Record<string, number | null>;
}

/**
 * The slow and obvious way: for each post, bucket and metric the last number told in the bucket, less the last told before
 * it. `bucketOf` is SQL that names the bucket of a snapshot `s`; `only` says which snapshots count.
 */
export async function slowGains(db: Database, bucketOf: string, only: string): Promise<Gain[]> {
  const last = (metric: ToldMetric, comparison: '=' | '<') => {
    const column = raw(columnOf(metric));
    return sql`(
      SELECT t.${column} FROM standing t
      WHERE t.delivery_id = b.delivery_id AND t.${column} IS NOT NULL AND t.bucket ${raw(comparison)} b.bucket
      ORDER BY t.at DESC LIMIT 1)`;
  };
  const columns = ToldMetric.options.map(
    (metric) => sql`${last(metric, '=')} - coalesce(${last(metric, '<')}, 0) AS ${raw(columnOf(metric))}`,
  );
  const rows = await db.$queryRaw<Row[]>(sql`
    WITH standing AS (
      SELECT s.*, (${raw(bucketOf)})::text AS bucket FROM post_snapshots s
      WHERE ${raw(only)} AND NOT EXISTS (
        SELECT 1 FROM post_snapshots later
        WHERE later.delivery_id = s.delivery_id AND later.at = s.at AND later."set" = s."set"
          AND later.confirmed_at > s.confirmed_at))
    SELECT b.delivery_id, b.bucket, ${join(columns)}
    FROM (SELECT DISTINCT delivery_id, bucket FROM standing) b ORDER BY 1, 2`);
  return rows.map(toGain).filter(({ values }) => Object.values(values).some((value) => value !== null));
}

/**
 * Beside those what the library counted itself: `bucketOf` is SQL that names the bucket of a moment `at`. Each post with a link
 * begins with no visits on the day that it came out.
 */
export async function slowOwnGains(db: Database, bucketOf: string): Promise<Gain[]> {
  const rows = await db.$queryRaw<Row[]>(sql`
    SELECT delivery_id, (${raw(bucketOf)})::text AS bucket, sum(visits)::int AS visits, sum(arrivals)::int AS arrivals,
      sum(conversions)::int AS conversions
    FROM (
      SELECT m.delivery_id, m.published_at AS at, 0 AS visits, NULL::int AS arrivals, NULL::int AS conversions
        FROM measured_posts m WHERE EXISTS (SELECT 1 FROM links l WHERE l.delivery_id = m.delivery_id)
      UNION ALL SELECT delivery_id, at, 1, NULL, NULL FROM link_clicks
      UNION ALL SELECT c.delivery_id, v.at, NULL, CASE WHEN v.kind = 'arrival' THEN 1 END,
        CASE WHEN v.kind <> 'arrival' THEN 1 END
        FROM conversions v JOIN link_clicks c ON c.id = v.click_id) counted
    GROUP BY 1, 2`);
  return rows.map(toGain);
}

/** Both together, a bucket of a post being one. */
export function together(...parts: Gain[][]): Gain[] {
  const all = new Map<string, Gain>();
  for (const gain of parts.flat()) {
    const key = `${gain.delivery} ${gain.bucket}`;
    const values = { ...all.get(key)?.values };
    for (const [metric, value] of Object.entries(gain.values))
      values[metric] = value ?? values[metric] ?? null;
    all.set(key, { ...gain, values });
  }
  return [...all].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, gain]) => gain);
}

/** The same from the rollups. */
export async function quickGains(db: Database, table: string, bucket: string): Promise<Gain[]> {
  const rows = await db.$queryRaw<Row[]>(
    sql`SELECT *, (${raw(bucket)})::text AS bucket FROM ${raw(table)} ORDER BY delivery_id, (${raw(bucket)})::text`,
  );
  return rows.map(toGain);
}

type Row = Record<string, string | number | null>;

function toGain(row: Row): Gain {
  return {
    ...{ delivery: String(row['delivery_id']), bucket: String(row['bucket']) },
    values: Object.fromEntries(
      PostMetric.options.map((metric) => [metric, (row[columnOf(metric)] ?? null) as number | null]),
    ),
  };
}
