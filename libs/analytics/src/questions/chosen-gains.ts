import { empty, join, raw, sql, type Queryable, type Sql } from '@shelfcast/database';
import { gainsOfDays, gainsOfHours, METRIC_COLUMNS } from '../rollup/gains.js';
import { chosenBy, type Choice, type Scope } from './chosen-posts.js';
import { endsOf, type Span } from './period.js';

/** By what a question divides. */
export type Division = 'network' | 'account_id' | 'kind' | 'language' | 'campaign_id' | 'series_id' | 'tag';

/** A day or an hour whose sums are to be made anew: as PostgreSQL writes it, and the library's day that it belongs to. */
interface StaleBucket {
  bucket: string;
  day: string;
}

export type Stale = readonly StaleBucket[];

/** The stale days of a span. */
export function staleDays(db: Queryable, { organizationId }: Scope, { from, to }: Span): Promise<Stale> {
  return db.$queryRaw<StaleBucket[]>(sql`
    SELECT DISTINCT day::text AS bucket, day::text AS day FROM stale_days
    WHERE organization_id = ${organizationId} AND day BETWEEN ${from}::date AND ${to}::date`);
}

/** Its stale hours. */
export function staleHours(
  db: Queryable,
  { organizationId }: Scope,
  span: Span,
  timeZone: string,
): Promise<Stale> {
  const { begin, end } = endsOf(span, timeZone);
  return db.$queryRaw<StaleBucket[]>(sql`
    SELECT DISTINCT hour::text AS bucket, (hour AT TIME ZONE ${timeZone})::date::text AS day FROM stale_hours
    WHERE organization_id = ${organizationId} AND hour >= ${begin} AND hour < ${end}`);
}

/**
 * What the chosen posts gained on each day of a span, and how many came out on it (`published`): a relation with the
 * columns `day`, those of `by` and all metrics. It is read from the coarsest sums of days that tell it, and post by post on
 * days that are stale, or where no sums are as fine as the question. `stale` may tell of days beside the span too.
 */
export function dayGains(
  { organizationId, choice }: Scope,
  span: Span,
  timeZone: string,
  stale: Stale,
  by: readonly Division[] = [],
): Sql {
  const columns = sql`day, ${listOf(by)} published, ${join(METRIC_COLUMNS)}`;
  const postByPost = (days: Sql) => sql`
    SELECT ${columns}
    FROM ${gainsOfDays({ organizationId, timeZone }, days, ofPosts(choice))} g ${tagsOf(by)}`;
  const table = daySumsFor(choice, by);
  if (!table)
    return sql`(${postByPost(sql`(
      SELECT day::date FROM generate_series(${span.from}::date, ${span.to}::date, interval '1 day') day)`)})`;
  const anew = bucketsIn(stale, span);
  const sums = sql`
    SELECT ${columns} FROM ${raw(table)} s
    WHERE s.organization_id = ${organizationId} AND s.day BETWEEN ${span.from}::date AND ${span.to}::date
      AND ${ofSums(choice)}`;
  if (anew.length === 0) return sql`(${sums})`;
  return sql`(
    ${sums} AND s.day <> ALL (${anew}::date[])
    UNION ALL ${postByPost(sql`(SELECT unnest(${anew}::date[]) AS day)`)})`;
}

/** The same of hours (`hour`, UTC), without how many came out. */
export function hourGains(
  { organizationId, choice }: Scope,
  span: Span,
  timeZone: string,
  stale: Stale,
  by: readonly Division[] = [],
): Sql {
  const columns = sql`hour, ${listOf(by)} ${join(METRIC_COLUMNS)}`;
  const { begin, end } = endsOf(span, timeZone);
  const postByPost = (hours: Sql) => sql`
    SELECT ${columns}
    FROM ${gainsOfHours({ organizationId, timeZone }, hours, ofPosts(choice))} g ${tagsOf(by)}`;
  if (asksForTag(choice, by) || asksForAccountOrSeries(choice, by))
    return sql`(${postByPost(sql`(
      SELECT hour FROM generate_series(date_trunc('hour', ${begin}, 'UTC'), ${end}, interval '1 hour') hour
      WHERE hour >= ${begin} AND hour < ${end})`)})`;
  const anew = bucketsIn(stale, span);
  const sums = sql`
    SELECT ${columns} FROM hour_sums s
    WHERE s.organization_id = ${organizationId} AND s.hour >= ${begin} AND s.hour < ${end} AND ${ofSums(choice)}`;
  if (anew.length === 0) return sql`(${sums})`;
  return sql`(
    ${sums} AND s.hour <> ALL (${anew}::timestamptz[])
    UNION ALL ${postByPost(sql`(SELECT unnest(${anew}::timestamptz[]) AS hour)`)})`;
}

/** The coarsest sums of days that are as fine as the question; null where none are. */
function daySumsFor(choice: Choice, by: readonly Division[]): string | null {
  const ofAccountOrSeries = asksForAccountOrSeries(choice, by);
  if (!asksForTag(choice, by)) return ofAccountOrSeries ? 'day_sums' : 'kind_sums';
  // Of a tag's posts `tag_sums` does not tell their other tags.
  const ofOtherTags = choice.tag !== undefined && by.includes('tag');
  return ofAccountOrSeries || ofOtherTags ? null : 'tag_sums';
}

function asksForTag({ tag }: Choice, by: readonly Division[]): boolean {
  return tag !== undefined || by.includes('tag');
}

function asksForAccountOrSeries({ accountId, seriesId }: Choice, by: readonly Division[]): boolean {
  const isChosen = accountId !== undefined || seriesId !== undefined;
  return isChosen || by.includes('account_id') || by.includes('series_id');
}

function bucketsIn(stale: Stale, { from, to }: Span): string[] {
  return stale.filter(({ day }) => day >= from && day <= to).map(({ bucket }) => bucket);
}

function listOf(by: readonly Division[]): Sql {
  return by.length > 0 ? sql`${raw(by.join(', '))},` : empty;
}

function tagsOf(by: readonly Division[]): Sql {
  return by.includes('tag') ? sql`LEFT JOIN LATERAL unnest(g.tags) AS tagged(tag) ON true` : empty;
}

function ofPosts(choice: Choice): Sql {
  return sql`AND ${chosenBy(choice, 'm', 'p')}`;
}

function ofSums({ tag, ...others }: Choice): Sql {
  const which = chosenBy(others, 's', 's');
  return tag === undefined ? which : sql`${which} AND s.tag = ${tag}`;
}
