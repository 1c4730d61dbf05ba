import { NETWORK_METRICS, Network, ToldMetric, type AnalyticsOverview } from '@shelfcast/contracts';
import { empty, type Queryable, sql } from '@shelfcast/database';
import { publishedIn, type Scope } from './chosen-posts.js';
import type { Period } from './period.js';

/** What stands with every answer: for which days, how fresh, how made. */
export type About = Pick<AnalyticsOverview, 'period' | 'freshness' | 'calculation'>;

const SOURCE =
  'The networks’ own numbers, read on the schedule of docs/analytics.md and kept with the moment they are true for.';

/** Fresh by the posts of the chosen network and account that came out in the period or the one before it. */
export async function about(
  db: Queryable,
  scope: Scope,
  period: Period,
  how: { code: string; formula: string },
): Promise<About> {
  const span = { from: period.previous.from, to: period.to };
  const { accountId } = scope.choice;
  const which = sql`m.organization_id = ${scope.organizationId} AND ${publishedIn(span, period.timeZone, 'm')}
    ${scope.choice.network ? sql`AND m.network = ${scope.choice.network}` : empty}
    ${accountId ? sql`AND m.account_id = ${accountId}` : empty}`;
  const [row] = await db.$queryRaw<{ reported_at: Date | null; waiting: number; unread: number }[]>(sql`
    SELECT
      (SELECT m.reported_at FROM measured_posts m WHERE ${which} AND m.reported_at IS NOT NULL
        ORDER BY m.reported_at DESC LIMIT 1) AS reported_at,
      count(*) FILTER (WHERE m.problem_code IS NOT NULL)::int AS waiting,
      count(*) FILTER (WHERE m.reported_at IS NULL)::int AS unread
    FROM measured_posts m WHERE ${which} AND (m.reported_at IS NULL OR m.problem_code IS NOT NULL)`);
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
  return { network, metrics: ToldMetric.options.filter((metric) => !told.includes(metric)) };
}
