import type { NotificationType } from '@shelfcast/contracts';
import { type Queryable, sql } from '@shelfcast/database';
import { dayGains, staleDays } from '../questions/chosen-gains.js';
import { addDays } from '../questions/period.js';
import { valueOf } from '../questions/sums.js';
import { robustZ, UNUSUAL } from './robust-z.js';

/** What is worth an analyst's attention. Each is told once. */
export interface Alert {
  type: Extract<NotificationType, `analytics.${string}`>;
  accountId: string;
  deliveryId?: string;
  /** What tells it from the next one of the same subject. */
  day: string;
  /** In numbers and signs, which need no translation. */
  note: string;
}

/** What an account came to on a day. */
interface DayValue {
  account_id: string;
  day: string;
  value: number;
}

export interface Moment {
  organizationId: string;
  timeZone: string;
  /** The last whole day of the library. */
  yesterday: string;
}

const WEEKS = 8;
/** A day is held against so many of its weekday at least. */
const LEAST_DAYS = 5;
const LEAST_CHANGE = 20;
const FOLLOWER_DAYS = 28;
const LEAST_LOST = 10;
const LEAST_LOST_SHARE = 0.005;
/** A post runs away when it has so many times the usual engagements of its account, within its first days. */
const RUNAWAY = { times: 5, least: 50, posts: 10, days: 3, beforeDays: 90 };
/** Accounts are read daily. */
const SILENT_HOURS = 26;

/** What has happened in a library that is out of the usual; some of it may have been told before. */
export async function findAlerts(db: Queryable, moment: Moment): Promise<Alert[]> {
  return [
    ...(await unusualDays(db, moment)),
    ...(await lostFollowers(db, moment)),
    ...(await runawayPosts(db, moment)),
    ...(await silentAccounts(db, moment)),
  ];
}

/** An account's engagements of a day against those of the same weekday in the weeks before. */
async function unusualDays(db: Queryable, { organizationId, timeZone, yesterday }: Moment): Promise<Alert[]> {
  const span = { from: addDays(yesterday, -7 * WEEKS), to: yesterday };
  const scope = { organizationId, choice: {} };
  const gains = dayGains(scope, span, timeZone, await staleDays(db, scope, span), ['account_id']);
  const rows = await db.$queryRaw<DayValue[]>(sql`
    SELECT account_id, day::text, sum(${valueOf('engagements', 'g')})::float8 AS value FROM ${gains} g
    WHERE extract(isodow FROM day) = extract(isodow FROM ${yesterday}::date)
    GROUP BY 1, 2 HAVING sum(${valueOf('engagements', 'g')}) IS NOT NULL ORDER BY 2`);
  return againstUsual(rows, yesterday).flatMap(({ account_id: accountId, value, z, usual }): Alert[] => {
    if (Math.abs(z) < UNUSUAL || Math.abs(value - usual) < LEAST_CHANGE) return [];
    const type = z > 0 ? ('analytics.unusual-rise' as const) : ('analytics.unusual-fall' as const);
    return [{ type, accountId, day: yesterday, note: noteOf(yesterday, value, usual) }];
  });
}

/** More of an account's followers left than usually do. */
async function lostFollowers(db: Queryable, { organizationId, yesterday }: Moment): Promise<Alert[]> {
  const rows = await db.$queryRaw<(DayValue & { followers: number })[]>(sql`
    SELECT account_id, day::text, followers, change AS value FROM (
      SELECT account_id, day, followers, followers - lag(followers) OVER (PARTITION BY account_id ORDER BY day) AS change
      FROM account_days WHERE organization_id = ${organizationId} AND followers IS NOT NULL
        AND day BETWEEN ${yesterday}::date - ${FOLLOWER_DAYS + 1}::int AND ${yesterday}::date) days
    WHERE change IS NOT NULL ORDER BY day`);
  return againstUsual(rows, yesterday).flatMap((last): Alert[] => {
    const { account_id: accountId, value, followers, z, usual } = last;
    if (z > -UNUSUAL || -value < Math.max(LEAST_LOST, followers * LEAST_LOST_SHARE)) return [];
    const note = noteOf(yesterday, value, usual);
    return [{ type: 'analytics.followers-lost', accountId, day: yesterday, note }];
  });
}

/** Of each account its row of that day, beside how far its value is from those of the days before. Rows are in the days' order. */
function againstUsual<T extends DayValue>(
  rows: readonly T[],
  day: string,
): (T & ReturnType<typeof robustZ>)[] {
  return [...Map.groupBy(rows, (row) => row.account_id).values()].flatMap((days) => {
    const last = days.at(-1);
    const before = days.slice(0, -1).map(({ value }) => value);
    if (last?.day !== day || before.length < LEAST_DAYS) return [];
    return [{ ...last, ...robustZ(last.value, before) }];
  });
}

/** A young post that readers make far more of than of the account's others. */
async function runawayPosts(db: Queryable, { organizationId }: Moment): Promise<Alert[]> {
  const { times, least, posts, days, beforeDays } = RUNAWAY;
  const value = valueOf('engagements', 's');
  const rows = await db.$queryRaw<
    { id: string; account_id: string; day: string; value: number; usual: number }[]
  >(sql`
    WITH young AS (
      SELECT s.delivery_id, s.account_id, s.published_at, ${value}::float8 AS value FROM post_sums s
      WHERE s.organization_id = ${organizationId}
        AND s.published_at > now() - make_interval(days => ${days}::int) AND ${value} >= ${least}),
    usual AS (
      SELECT account_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY value) AS value FROM (
        SELECT s.account_id, ${value}::float8 AS value FROM post_sums s
        WHERE s.organization_id = ${organizationId} AND s.account_id IN (SELECT account_id FROM young)
          AND s.published_at BETWEEN now() - make_interval(days => ${beforeDays}::int)
            AND now() - make_interval(days => ${days}::int)) others
      WHERE value IS NOT NULL GROUP BY 1 HAVING count(*) >= ${posts})
    SELECT y.delivery_id AS id, y.account_id, y.published_at::date::text AS day, y.value, u.value AS usual
    FROM young y JOIN usual u ON u.account_id = y.account_id WHERE y.value >= ${times} * u.value`);
  return rows.map(({ id, account_id, day, value: now, usual }) => ({
    ...{ type: 'analytics.post-runs-away' as const, accountId: account_id, deliveryId: id, day },
    note: noteOf(day, now, usual),
  }));
}

/** A connected account that publishes, of which its network has told nothing for a day. */
async function silentAccounts(db: Queryable, { organizationId }: Moment): Promise<Alert[]> {
  const rows = await db.$queryRaw<{ account_id: string; since: Date; problem: string | null }[]>(sql`
    SELECT m.account_id, coalesce(m.reported_at, a.created_at) AS since, m.problem_code AS problem
    FROM measured_accounts m JOIN accounts a ON a.id = m.account_id
    WHERE m.organization_id = ${organizationId} AND a.status = 'connected'
      AND coalesce(m.reported_at, a.created_at) < clock_timestamp() - make_interval(hours => ${SILENT_HOURS}::int)
      AND EXISTS (
        SELECT 1 FROM measured_posts p WHERE p.account_id = m.account_id
          AND p.published_at > clock_timestamp() - interval '30 days')`);
  return rows.map(({ account_id, since, problem }) => ({
    ...{ type: 'analytics.no-data' as const, accountId: account_id, day: since.toISOString().slice(0, 10) },
    note: [`> ${since.toISOString().slice(0, 16).replace('T', ' ')} UTC`, problem]
      .filter(Boolean)
      .join(' · '),
  }));
}

function noteOf(day: string, value: number, usual: number): string {
  return `${day} · ${Math.round(value)} (≈ ${Math.round(usual)})`;
}
