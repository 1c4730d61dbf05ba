import type { RecordEngagementJob } from '@shelfcast/contracts';
import { type Queryable, raw, sql } from '@shelfcast/database';
import { ACCOUNT_COLUMNS_OF, POST_COLUMNS_OF, type MetricColumns } from './snapshot-columns.js';

/** A subject of which something was written, and the earliest moment that it is about. */
export interface Written {
  id: string;
  /** New rows. */
  count: number;
  since: Date;
}

interface Row {
  id: string;
  set: string;
  at: string;
  [metric: string]: string | number;
}

/** Adds what a network told of posts, as far as they are in `deliveryIds`. */
export function writePostSnapshots(
  tx: Queryable,
  { posts, takenAt }: RecordEngagementJob,
  deliveryIds: readonly string[],
): Promise<Written[]> {
  const rows = posts
    .filter(({ deliveryId }) => deliveryIds.includes(deliveryId))
    .flatMap(({ deliveryId: id, readings }) =>
      readings.map(({ set, at, values }): Row => ({ id, set, at, ...values })),
    );
  return write(tx, rows, takenAt, { table: 'post_snapshots', id: 'delivery_id', ...POST_COLUMNS_OF });
}

/** The same of the account itself. */
export function writeAccountSnapshots(
  tx: Queryable,
  { accountId: id, account, takenAt }: RecordEngagementJob,
): Promise<Written[]> {
  const rows = (account?.readings ?? []).map(({ set, at, values }): Row => ({ id, set, at, ...values }));
  return write(tx, rows, takenAt, { table: 'account_snapshots', id: 'account_id', ...ACCOUNT_COLUMNS_OF });
}

/**
 * What says again what the answer before it said about the same moment only confirms that row; anything else is a new
 * one. So the row that was confirmed last is what the latest answer said, in whatever order answers arrive.
 */
async function write(
  tx: Queryable,
  rows: readonly Row[],
  takenAt: string,
  where: MetricColumns & { table: string; id: string },
): Promise<Written[]> {
  if (rows.length === 0) return [];
  const { names, ofJson, ofHeld, types } = where;
  const table = raw(where.table);
  const id = raw(where.id);
  return tx.$queryRaw<Written[]>(sql`-- kept: write-${table}
    WITH told AS MATERIALIZED (
      SELECT r.*, held.taken_at AS held_at, ROW(${ofHeld}) IS NOT DISTINCT FROM ROW(${ofJson}) AS again
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id text, "set" text, at timestamptz, ${types})
      LEFT JOIN LATERAL (
        SELECT * FROM ${table} s
        WHERE s.${id} = r.id AND s.at = r.at AND s."set" = r."set" AND s.taken_at <= ${takenAt}::timestamptz
        ORDER BY s.taken_at DESC LIMIT 1) held ON true),
    confirmed AS (
      UPDATE ${table} s SET confirmed_at = ${takenAt}::timestamptz FROM told r
      WHERE r.again AND s.${id} = r.id AND s.at = r.at AND s."set" = r."set" AND s.taken_at = r.held_at
        AND s.confirmed_at < ${takenAt}::timestamptz
      RETURNING s.${id} AS id, s.at),
    added AS (
      INSERT INTO ${table} (${id}, "set", at, taken_at, confirmed_at, ${names})
      SELECT r.id, r."set", r.at, ${takenAt}::timestamptz, ${takenAt}::timestamptz, ${ofJson} FROM told r
      WHERE r.held_at IS NULL OR NOT r.again
      ON CONFLICT DO NOTHING
      RETURNING ${id} AS id, at)
    SELECT id, count(*) FILTER (WHERE is_new)::int AS count, min(at) AS since
    FROM (SELECT id, at, true AS is_new FROM added UNION ALL SELECT id, at, false FROM confirmed) written
    GROUP BY id`);
}
