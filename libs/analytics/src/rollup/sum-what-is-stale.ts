import { type Database, empty, join, type Queryable, raw, sql, type Sql } from '@shelfcast/database';
import { gainsOfDays, gainsOfHours, METRIC_COLUMNS, type CutLibrary } from './gains.js';

/** Sums of buckets of time: where they are kept, where it stands which of them are stale, and what they are made of. */
interface Sums {
  stale: Sql;
  bucket: Sql;
  type: Sql;
  /** Buckets that are made in one transaction. */
  batch: number;
  tables: { name: Sql; by: Sql; dividesByTag: boolean; counts: boolean }[];
  gains: (library: CutLibrary, buckets: Sql) => Sql;
}

const SUMS: Sums[] = [
  {
    ...{ stale: raw('stale_days'), bucket: raw('day'), type: raw('date'), batch: 31, gains: gainsOfDays },
    tables: [
      {
        ...{ name: raw('day_sums'), dividesByTag: false, counts: true },
        by: raw('network, account_id, kind, language, campaign_id, series_id'),
      },
      {
        ...{ name: raw('kind_sums'), dividesByTag: false, counts: true },
        by: raw('network, kind, language, campaign_id'),
      },
      {
        ...{ name: raw('tag_sums'), dividesByTag: true, counts: true },
        by: raw('network, kind, language, campaign_id, tag'),
      },
    ],
  },
  {
    ...{ stale: raw('stale_hours'), bucket: raw('hour'), type: raw('timestamptz'), batch: 240 },
    gains: gainsOfHours,
    tables: [
      {
        ...{ name: raw('hour_sums'), dividesByTag: false, counts: false },
        by: raw('network, kind, language, campaign_id'),
      },
    ],
  },
];

/**
 * Makes the sums of days and hours anew whose posts have changed since, until none is left. Questions are answered rightly
 * without it, only slower. Several may run at once. Answers how many days and hours it made.
 */
export async function sumWhatIsStale(db: Database): Promise<number> {
  const libraries = await db.measuredLibrary.findMany({ orderBy: { organizationId: 'asc' } });
  let made = 0;
  for (const { organizationId } of libraries)
    for (const sums of SUMS) {
      let some: number;
      do {
        some = await db.$transaction((tx) => sumSome(tx, organizationId, sums));
        made += some;
      } while (some === sums.batch);
    }
  return made;
}

/** A change that is committed after the marks were taken brings new ones; one before is seen by the sums. */
async function sumSome(tx: Queryable, organizationId: string, sums: Sums): Promise<number> {
  const { stale, bucket, type, batch, tables, gains } = sums;
  await tx.$executeRaw(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`sums of ${organizationId}`}, 0))`,
  );
  const marks = await tx.$queryRaw<{ bucket: string }[]>(sql`
    WITH latest AS (
      SELECT DISTINCT ${bucket} FROM ${stale} WHERE organization_id = ${organizationId}
      ORDER BY ${bucket} DESC LIMIT ${batch})
    DELETE FROM ${stale} s USING latest WHERE s.organization_id = ${organizationId} AND s.${bucket} = latest.${bucket}
    RETURNING s.${bucket}::text AS bucket`);
  const taken = [...new Set(marks.map((mark) => mark.bucket))];
  if (taken.length === 0) return 0;
  const { timeZone } = await tx.measuredLibrary.findUniqueOrThrow({ where: { organizationId } });
  const buckets = sql`(SELECT unnest(${taken}::${type}[]) AS ${bucket})`;
  const made = gains({ organizationId, timeZone }, buckets);
  const totals = join(METRIC_COLUMNS.map((column) => sql`sum(${column})`));
  for (const { name, by, dividesByTag, counts } of tables) {
    const [published, count] = counts ? [sql`published,`, sql`sum(published),`] : [empty, empty];
    const tagged = dividesByTag ? sql`LEFT JOIN LATERAL unnest(g.tags) AS tagged(tag) ON true` : empty;
    await tx.$executeRaw(sql`
      DELETE FROM ${name} WHERE organization_id = ${organizationId} AND ${bucket} = ANY (${taken}::${type}[])`);
    await tx.$executeRaw(sql`
      INSERT INTO ${name} (organization_id, ${bucket}, cell, ${by}, ${published} ${join(METRIC_COLUMNS)})
      SELECT ${organizationId}, ${bucket}, row_number() OVER (PARTITION BY ${bucket}), ${by}, ${count} ${totals}
      FROM ${made} g ${tagged} GROUP BY ${bucket}, ${by}`);
  }
  return taken.length;
}

/** All of a library's sums are to be made anew. */
export async function forgetSums(db: Queryable, organizationId: string): Promise<void> {
  await db.$executeRaw(sql`SELECT stale_all_days(${organizationId}), stale_all_hours(${organizationId})`);
}
