import { DAILY_SETS, Network, type FirstEngagement } from '@shelfcast/contracts';
import { type Queryable, raw, sql } from '@shelfcast/database';
import { about } from './about.js';
import { chosen, publishedIn, type Scope } from './chosen-posts.js';
import type { Period, Span } from './period.js';
import { valueOf } from './sums.js';

const HOW = {
  code: 'first-engagement',
  formula:
    'Of each post that came out in the period how many clock hours after the one of its publication the first one is in which its engagements grew; days where the network tells whole days only. ' +
    'So soon a quarter, half and three quarters of the posts were engaged with, of those that were. ' +
    'Engagements are likes, comments, shares, quotes, saves and recommends together. It is as exact as the network is read.',
};

/** Networks of which nothing can be said by the hour. */
const BY_DAY = Network.options.filter((network) => DAILY_SETS.some((set) => set.startsWith(`${network}.`)));

type Times = Omit<FirstEngagement['items'][number], 'unit' | 'previous'>;

/** How soon readers engage with what comes out, by network. */
export async function firstEngagement(db: Queryable, scope: Scope, period: Period): Promise<FirstEngagement> {
  const [now, before, told] = await Promise.all([
    timesOf(db, scope, period, period.timeZone),
    timesOf(db, scope, period.previous, period.timeZone),
    about(db, scope, period, HOW),
  ]);
  const items = Network.options.flatMap((network) => {
    const [times, earlier] = [now, before].map((rows) => rows.find((row) => row.network === network));
    if (!times && !earlier) return [];
    const { network: _, ...previous } = earlier ?? nothing(network);
    const unit = BY_DAY.includes(network) ? ('day' as const) : ('hour' as const);
    return [{ ...(times ?? nothing(network)), unit, previous }];
  });
  return { ...told, items };
}

function nothing(network: Network): Times {
  const none = { quarter: null, median: null, threeQuarters: null };
  return { network, posts: 0, reported: 0, engaged: 0, ...none };
}

function timesOf(db: Queryable, scope: Scope, span: Span, zone: string): Promise<Times[]> {
  const firstIn = (rollup: string, at: string) => sql`(
    SELECT min(g.${raw(at)}) FROM ${raw(rollup)} g
    WHERE g.delivery_id = s.delivery_id AND ${valueOf('engagements', 'g')} > 0)`;
  const part = (share: number) => sql`percentile_disc(${share}::float8) WITHIN GROUP (ORDER BY after)`;
  return db.$queryRaw<Times[]>(sql`
    WITH firsts AS (
      SELECT s.network, ${valueOf('engagements', 's')} IS NOT NULL AS told,
        CASE WHEN s.network = ANY (${BY_DAY})
          THEN ${firstIn('post_days', 'day')} - (s.published_at AT TIME ZONE ${zone})::date
          ELSE (extract(epoch FROM ${firstIn('post_hours', 'hour')}
            - date_trunc('hour', s.published_at, 'UTC')) / 3600)::int END AS after
      FROM post_sums s WHERE ${chosen(scope)} AND ${publishedIn(span, zone)}),
    -- Unlike greatest(0, …), keeps the null of a post that nobody engaged with.
    known AS (SELECT network, told, CASE WHEN after < 0 THEN 0 ELSE after END AS after FROM firsts)
    SELECT network, count(*)::int AS posts, (count(*) FILTER (WHERE told))::int AS reported,
      count(after)::int AS engaged, ${part(0.25)} AS quarter, ${part(0.5)} AS median,
      ${part(0.75)} AS "threeQuarters"
    FROM known GROUP BY network`);
}
