import {
  NETWORK_METRICS,
  type AccountGrowth,
  type AccountGrowthList,
  type Network,
} from '@shelfcast/contracts';
import { type Queryable, empty, sql } from '@shelfcast/database';
import { SPENT, USUAL_BUDGET_USD } from '../read/charge-reading.js';
import { about } from './about.js';
import { publishedIn, type Scope } from './chosen-posts.js';
import { daysOf, type Period } from './period.js';

const HOW = {
  code: 'account-days',
  formula:
    'Followers are those last told up to the end of a day; the change is the last told in or before the period’s last day less the last told before its first day (or the first one in it, where none was told before). ' +
    'Who came and who went is the sum of the days of which the network told it.',
};

interface AccountRow {
  accountId: string;
  name: string;
  network: Network;
  askedAt: Date | null;
  reportedAt: Date | null;
  nextAt: Date | null;
  problemCode: string | null;
  problemDetail: string | null;
  problemAction: string | null;
  budgetUsd: number;
  spentUsd: number;
  published: number;
  first: number | null;
  last: number | null;
  previousFirst: number | null;
}

interface DayRow {
  accountId: string;
  day: string;
  followers: number | null;
  gained: number | null;
  lost: number | null;
}

/** How the chosen accounts grew, each by itself, and how reading them stands. */
export async function accountGrowth(db: Queryable, scope: Scope, period: Period): Promise<AccountGrowthList> {
  const { network, accountId } = scope.choice;
  const which = sql`m.organization_id = ${scope.organizationId} AND a.status <> 'archived'
    ${network ? sql`AND a.network = ${network}` : empty} ${accountId ? sql`AND a.id = ${accountId}` : empty}`;
  const before = (day: string) => sql`(
    SELECT f.followers FROM account_days f WHERE f.account_id = a.id AND f.followers IS NOT NULL AND f.day < ${day}::date
    ORDER BY f.day DESC LIMIT 1)`;
  const { from, to, previous } = period;
  const accounts = await db.$queryRaw<AccountRow[]>(sql`
    SELECT a.id AS "accountId", a.name, a.network, m.asked_at AS "askedAt", m.reported_at AS "reportedAt",
      m.due_at AS "nextAt", m.problem_code AS "problemCode", m.problem_detail AS "problemDetail",
      m.problem_action AS "problemAction",
      coalesce(m.monthly_budget_usd, ${USUAL_BUDGET_USD})::float8 AS "budgetUsd", ${SPENT} AS "spentUsd",
      (SELECT count(*)::int FROM measured_posts m
        WHERE m.account_id = a.id AND ${publishedIn(period, period.timeZone, 'm')}) AS published,
      ${before(from)} AS first, ${before(previous.from)} AS "previousFirst",
      (SELECT f.followers FROM account_days f WHERE f.account_id = a.id AND f.followers IS NOT NULL
        AND f.day <= ${to}::date ORDER BY f.day DESC LIMIT 1) AS last
    FROM measured_accounts m JOIN accounts a ON a.id = m.account_id WHERE ${which}
    ORDER BY a.network, a.name, a.id`);
  const days = await db.$queryRaw<DayRow[]>(sql`
    SELECT f.account_id AS "accountId", f.day::text, f.followers, f.followers_gained AS gained, f.followers_lost AS lost
    FROM account_days f JOIN measured_accounts m ON m.account_id = f.account_id JOIN accounts a ON a.id = f.account_id
    WHERE f.day BETWEEN ${from}::date AND ${to}::date AND ${which} ORDER BY f.day`);
  const byAccount = Map.groupBy(days, (row) => row.accountId);
  return {
    ...(await about(db, scope, period, HOW)),
    items: accounts.map((account) => toGrowth(account, byAccount.get(account.accountId) ?? [], period)),
  };
}

function toGrowth(account: AccountRow, rows: DayRow[], period: Period): AccountGrowth {
  const { accountId, name, network, published, last } = account;
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const first = account.first ?? rows.find(({ followers }) => followers !== null)?.followers ?? null;
  return {
    ...{ accountId, name, network, published },
    followers: { first, last, change: difference(last, first) },
    previousChange: difference(account.first, account.previousFirst),
    gained: sum(rows.map(({ gained }) => gained)),
    lost: sum(rows.map(({ lost }) => lost)),
    reports: [...NETWORK_METRICS[network].account],
    points: daysOf(period).map((day) => {
      const row = byDay.get(day);
      return { day, followers: row?.followers ?? null, gained: row?.gained ?? null, lost: row?.lost ?? null };
    }),
    reading: readingOf(account),
  };
}

function readingOf(account: AccountRow): AccountGrowth['reading'] {
  const { askedAt, reportedAt, nextAt, problemCode: code, spentUsd, budgetUsd } = account;
  const problem = code && { code, detail: account.problemDetail ?? '', action: account.problemAction };
  return {
    askedAt: askedAt?.toISOString() ?? null,
    reportedAt: reportedAt?.toISOString() ?? null,
    nextAt: nextAt?.toISOString() ?? null,
    problem: problem || null,
    ...{ spentUsd, budgetUsd },
  };
}

function difference(last: number | null, first: number | null): number | null {
  return last === null || first === null ? null : last - first;
}

function sum(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? known.reduce((total, value) => total + value, 0) : null;
}
