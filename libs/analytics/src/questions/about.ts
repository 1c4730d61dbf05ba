import { NETWORK_METRICS, Network, PostMetric, type AnalyticsOverview } from '@shelfcast/contracts';
import { type Queryable, sql } from '@shelfcast/database';
import { chosen, postsOf, publishedIn, type Scope } from './chosen-posts.js';
import type { Period } from './period.js';

/** What stands with every answer: for which days, how fresh, how made. */
export type About = Pick<AnalyticsOverview, 'period' | 'freshness' | 'calculation'>;

const SOURCE =
  'The networks’ own numbers, read on the schedule of docs/analytics.md and kept with the moment they are true for.';

/** Of posts that came out in the period or the one before it. */
export async function about(
  db: Queryable,
  scope: Scope,
  period: Period,
  how: { code: string; formula: string },
): Promise<About> {
  const span = { from: period.previous.from, to: period.to };
  const [row] = await db.$queryRaw<{ reported_at: Date | null; waiting: number; unread: number }[]>(sql`
    SELECT max(m.reported_at) AS reported_at,
      count(*) FILTER (WHERE m.problem_code IS NOT NULL)::int AS waiting,
      count(*) FILTER (WHERE m.reported_at IS NULL)::int AS unread
    FROM ${postsOf(scope.choice)} WHERE ${chosen(scope)} AND ${publishedIn(span, period.timeZone)}`);
  const { network } = scope.choice;
  const asked = network ? [network] : Network.options;
  return {
    period,
    freshness: {
      reportedAt: row?.reported_at?.toISOString() ?? null,
      waiting: row?.waiting ?? 0,
      unread: row?.unread ?? 0,
    },
    calculation: { ...how, source: SOURCE, notReported: asked.map(notReportedBy) },
  };
}

function notReportedBy(network: Network) {
  const told = NETWORK_METRICS[network].post;
  return { network, metrics: PostMetric.options.filter((metric) => !told.includes(metric)) };
}
