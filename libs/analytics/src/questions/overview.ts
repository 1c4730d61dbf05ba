import { PostMetric, RateBasis, type AnalyticsOverview, type SummedMetric } from '@shelfcast/contracts';
import { type Queryable, join, raw, sql, type Sql } from '@shelfcast/database';
import { about } from './about.js';
import type { Scope } from './chosen-posts.js';
import { dayGains } from './chosen-gains.js';
import { followedAccounts, followersAt } from './followers-at.js';
import type { Period, Span } from './period.js';
import { changeOf, networksTelling, ratioOf, toCount, valueOf } from './sums.js';

const HOW = {
  code: 'gains-by-day',
  formula:
    'A metric is the sum of what posts gained on the days of the period, whenever they came out: the last number told on a day less the last told before it. ' +
    'Engagements are likes, comments, shares, quotes, saves and recommends together. ' +
    'A rate is the engagements of the posts whose network tells its basis (or of the accounts whose followers are known) divided by that basis.',
};

type Sums = Record<string, bigint | null>;

/** A period in one look, beside the one before it. */
export async function overview(db: Queryable, scope: Scope, period: Period): Promise<AnalyticsOverview> {
  // Sent together: PostgreSQL answers them one after the other, and nobody waits in between.
  const [now, before, followers, followersBefore, told] = await Promise.all([
    sums(db, scope, period, period.timeZone),
    sums(db, scope, period.previous, period.timeZone),
    followersAt(db, scope, period.to),
    followersAt(db, scope, period.previous.to),
    about(db, scope, period, HOW),
  ]);
  const metrics = [...PostMetric.options, 'engagements' as const].map((metric) =>
    compared(metric, toCount(now[metric]), toCount(before[metric])),
  );
  return {
    ...told,
    metrics: [compared('posts', toCount(now['posts']) ?? 0, toCount(before['posts']) ?? 0), ...metrics],
    followers: compare(followers, followersBefore),
    rates: [
      rate('impressions', now, before, [toCount(now['impressions']), toCount(before['impressions'])]),
      rate('reads', now, before, [toCount(now['reads']), toCount(before['reads'])]),
      rate('followers', now, before, [followers, followersBefore]),
    ],
  };
}

/** What posts gained in a span, how many came out in it, and the engagements that each rate is made of. */
async function sums(db: Queryable, scope: Scope, span: Span, zone: string): Promise<Sums> {
  const all = [...PostMetric.options, 'engagements' as const];
  const sum = (metric: (typeof all)[number], as: string, where: Sql = sql`true`) =>
    sql`sum(${valueOf(metric, 'g')}) FILTER (WHERE ${where}) AS ${raw(`"${as}"`)}`;
  const known = await followedAccounts(db, scope, span.to);
  const columns = [
    sql`sum(published) AS posts`,
    ...all.map((metric) => sum(metric, metric)),
    sum('engagements', 'of impressions', sql`network = ANY (${networksTelling('impressions')})`),
    sum('engagements', 'of reads', sql`network = ANY (${networksTelling('reads')})`),
    sum('engagements', 'of followers', known ? sql`account_id = ANY (${known})` : sql`true`),
  ];
  const by = known ? (['network', 'account_id'] as const) : (['network'] as const);
  const gains = await dayGains(db, scope, span, zone, by);
  const [row] = await db.$queryRaw<Sums[]>(sql`SELECT ${join(columns)} FROM ${gains} g`);
  return row ?? {};
}

function compare(value: number | null, previous: number | null) {
  return { value, previous, change: changeOf(value, previous) };
}

function compared(metric: SummedMetric, value: number | null, previous: number | null) {
  return { metric, ...compare(value, previous) };
}

function rate(by: RateBasis, now: Sums, before: Sums, bases: [number | null, number | null]) {
  const engagements = toCount(now[`of ${by}`]);
  const earlier = toCount(before[`of ${by}`]);
  const [basis, basisBefore] = bases;
  return {
    by,
    value: ratioOf(engagements, basis),
    previous: ratioOf(earlier, basisBefore),
    engagements,
    basis,
  };
}
