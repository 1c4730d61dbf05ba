import type { AnalyticsOverview } from '@shelfcast/contracts';
import { type Queryable, join, sql } from '@shelfcast/database';
import { about } from './about.js';
import type { Scope } from './chosen-posts.js';
import { dayGains, staleDays, type Stale } from './chosen-gains.js';
import { followedAccounts, followersAt } from './followers-at.js';
import { bothOf, type Period, type Span } from './period.js';
import { compare, engagementsOf, metricsOf, POST_BASES, rateOf, sumColumns, type Sums } from './sums.js';

const HOW = {
  code: 'gains-by-day',
  formula:
    'A metric is the sum of what posts gained on the days of the period, whenever they came out: the last number told on a day less the last told before it. ' +
    'Engagements are likes, comments, shares, quotes, saves and recommends together. ' +
    'A rate is the engagements of the posts whose network tells its basis (or of the accounts whose followers are known) divided by that basis.',
};

/** A period in one look, beside the one before it. */
export async function overview(db: Queryable, scope: Scope, period: Period): Promise<AnalyticsOverview> {
  const stale = await staleDays(db, scope, bothOf(period));
  // Sent together: PostgreSQL answers them one after the other, and nobody waits in between.
  const [now, before, followers, followersBefore, told] = await Promise.all([
    sums(db, scope, period, period.timeZone, stale),
    sums(db, scope, period.previous, period.timeZone, stale),
    followersAt(db, scope, period.to),
    followersAt(db, scope, period.previous.to),
    about(db, scope, period, HOW),
  ]);
  return {
    ...told,
    metrics: metricsOf(now, before),
    followers: compare(followers, followersBefore),
    rates: [
      ...POST_BASES.map((basis) => rateOf(basis, now, before)),
      rateOf('followers', now, before, followers, followersBefore),
    ],
  };
}

/** What posts gained in a span, how many came out in it, and the engagements that each rate is made of. */
async function sums(db: Queryable, scope: Scope, span: Span, zone: string, stale: Stale): Promise<Sums> {
  const known = await followedAccounts(db, scope, span.to);
  const ofFollowers = engagementsOf('followers', known ? sql`account_id = ANY (${known})` : sql`true`);
  const by = known ? (['network', 'account_id'] as const) : (['network'] as const);
  const gains = dayGains(scope, span, zone, stale, by);
  const columns = join([...sumColumns(), ofFollowers]);
  const [row] = await db.$queryRaw<Sums[]>(sql`SELECT ${columns} FROM ${gains} g`);
  return row ?? {};
}
