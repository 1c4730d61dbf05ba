import { PostMetric } from '@shelfcast/contracts';
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
  const last = (metric: PostMetric, comparison: '=' | '<') => {
    const column = raw(columnOf(metric));
    return sql`(
      SELECT t.${column} FROM standing t
      WHERE t.delivery_id = b.delivery_id AND t.${column} IS NOT NULL AND t.bucket ${raw(comparison)} b.bucket
      ORDER BY t.at DESC LIMIT 1)`;
  };
  const columns = PostMetric.options.map(
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
