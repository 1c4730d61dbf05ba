import { empty, join, raw, sql, type Sql } from '@shelfcast/database';
import { gainsOfDays, gainsOfHours, METRIC_COLUMNS } from '../rollup/gains.js';
import { chosenBy, type Choice, type Scope } from './chosen-posts.js';
import type { Span } from './period.js';

/** By what a question divides. */
export type Division = 'network' | 'account_id' | 'kind' | 'language' | 'campaign_id' | 'series_id' | 'tag';

/**
 * What the chosen posts gained on each day of a span, and how many came out on it (`published`): a relation with the
 * columns `day`, those of `by` and all metrics. It is read from the sums of days, or of tags where a tag is asked for, and
 * post by post on days that are stale, or where no sums are as fine as the question.
 */
export function dayGains(scope: Scope, span: Span, timeZone: string, by: readonly Division[] = []): Sql {
  const { organizationId, choice } = scope;
  const within = sql`BETWEEN ${span.from}::date AND ${span.to}::date`;
  const columns = sql`day, ${listOf(by)} published, ${join(METRIC_COLUMNS)}`;
  const postByPost = (days: Sql) => sql`
    SELECT ${columns}
    FROM ${gainsOfDays({ organizationId, timeZone }, days, ofPosts(choice))} g ${tagsOf(by)}`;
  const asksForTag = choice.tag !== undefined || by.includes('tag');
  if (asksForTag && isFinerThanTags(choice, by))
    return sql`(${postByPost(sql`(
      SELECT day::date FROM generate_series(${span.from}::date, ${span.to}::date, interval '1 day') day)`)})`;
  const stale = sql`(
    SELECT DISTINCT day FROM stale_days WHERE organization_id = ${organizationId} AND day ${within})`;
  return sql`(
    SELECT ${columns} FROM ${raw(asksForTag ? 'tag_sums' : 'day_sums')} s
    WHERE s.organization_id = ${organizationId} AND s.day ${within} AND ${ofSums(choice)} AND s.day NOT IN ${stale}
    UNION ALL ${postByPost(stale)})`;
}

/** The same of hours (`hour`, UTC), without how many came out. */
export function hourGains(scope: Scope, span: Span, timeZone: string, by: readonly Division[] = []): Sql {
  const { organizationId, choice } = scope;
  const columns = sql`hour, ${listOf(by)} ${join(METRIC_COLUMNS)}`;
  const begin = sql`(${span.from}::date::timestamp AT TIME ZONE ${timeZone})`;
  const end = sql`((${span.to}::date + 1)::timestamp AT TIME ZONE ${timeZone})`;
  const postByPost = (hours: Sql) => sql`
    SELECT ${columns}
    FROM ${gainsOfHours({ organizationId, timeZone }, hours, ofPosts(choice))} g ${tagsOf(by)}`;
  const isFiner =
    choice.tag !== undefined ||
    choice.accountId !== undefined ||
    by.some((each) => each === 'tag' || each === 'account_id' || each === 'series_id');
  if (isFiner)
    return sql`(${postByPost(sql`(
      SELECT hour FROM generate_series(date_trunc('hour', ${begin}, 'UTC'), ${end}, interval '1 hour') hour
      WHERE hour >= ${begin} AND hour < ${end})`)})`;
  const stale = sql`(
    SELECT DISTINCT hour FROM stale_hours
    WHERE organization_id = ${organizationId} AND hour >= ${begin} AND hour < ${end})`;
  return sql`(
    SELECT ${columns} FROM hour_sums s
    WHERE s.organization_id = ${organizationId} AND s.hour >= ${begin} AND s.hour < ${end} AND ${ofSums(choice)}
      AND s.hour NOT IN ${stale}
    UNION ALL ${postByPost(stale)})`;
}

/** `tag_sums` tell neither accounts nor series, and of a tag's posts not their other tags. */
function isFinerThanTags(choice: Choice, by: readonly Division[]): boolean {
  if (choice.tag !== undefined && by.includes('tag')) return true;
  return choice.accountId !== undefined || by.includes('account_id') || by.includes('series_id');
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
