import { PostMetric } from '@shelfcast/contracts';
import { empty, join, raw, sql, type Sql } from '@shelfcast/database';
import { columnOf } from '../record/snapshot-columns.js';

export const METRIC_COLUMNS = PostMetric.options.map((metric) => raw(columnOf(metric)));
/** What a bucket of time is divided by at most, beside `tags`. */
const DIVISIONS = raw('network, account_id, kind, language, campaign_id, series_id');
const NOTHING = join(PostMetric.options.map(() => sql`NULL::bigint`));
const GAINS = join(METRIC_COLUMNS.map((column) => sql`g.${column}::bigint`));

/** A library, and the zone by which its days are cut. */
export interface CutLibrary {
  organizationId: string;
  timeZone: string;
}

/**
 * What each post gained on some days, and that it came out on one (`published`): post by post, from `post_days` itself.
 * `days` is a relation with the column `day`; `where` speaks of measured posts `m` and posts `p`.
 */
export function gainsOfDays(library: CutLibrary, days: Sql, where: Sql = empty): Sql {
  const { timeZone } = library;
  const cameOut = sql`
    JOIN measured_posts m ON m.published_at >= (t.day::timestamp AT TIME ZONE ${timeZone})
      AND m.published_at < ((t.day + 1)::timestamp AT TIME ZONE ${timeZone})`;
  return each('day', [
    rows(
      library,
      { times: days, bucket: sql`day`, published: 0, gains: GAINS, where },
      gained(library, 'day'),
    ),
    rows(library, { times: days, bucket: sql`day`, published: 1, gains: NOTHING, where }, cameOut),
  ]);
}

/** The same of hours (UTC), from `post_hours`, of whatever networks tell by the hour. */
export function gainsOfHours(library: CutLibrary, hours: Sql, where: Sql = empty): Sql {
  const bucket = sql`hour`;
  return each('hour', [
    rows(library, { times: hours, bucket, published: 0, gains: GAINS, where }, gained(library, 'hour')),
  ]);
}

function each(bucket: 'day' | 'hour', parts: Sql[]): Sql {
  const named = sql`${raw(bucket)}, ${DIVISIONS}, tags, published, ${join(METRIC_COLUMNS)}`;
  return sql`(SELECT ${named} FROM (${join(parts, ' UNION ALL ')}) each (${named}))`;
}

function gained({ organizationId }: CutLibrary, bucket: 'day' | 'hour'): Sql {
  const [table, column] = [raw(`post_${bucket}s`), raw(bucket)];
  return sql`
    JOIN ${table} g ON g.organization_id = ${organizationId} AND g.${column} = t.${column}
    JOIN measured_posts m ON m.delivery_id = g.delivery_id`;
}

interface Asked {
  times: Sql;
  bucket: Sql;
  published: 0 | 1;
  gains: Sql;
  where: Sql;
}

function rows({ organizationId }: CutLibrary, asked: Asked, measured: Sql): Sql {
  const { times, bucket, published, gains, where } = asked;
  return sql`
    SELECT t.${bucket}, m.network, m.account_id, p.kind, p.language, p.campaign_id, p.series_id, p.tags,
      ${raw(String(published))} AS published, ${gains}
    FROM ${times} t ${measured}
    JOIN deliveries d ON d.id = m.delivery_id JOIN posts p ON p.id = d.post_id
    WHERE m.organization_id = ${organizationId} ${where}`;
}
