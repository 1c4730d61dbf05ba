import type { Network } from '@shelfcast/contracts';
import { type Database, sql } from '@shelfcast/database';
import { addDays, periodOfDays } from '../questions/period.js';
import { reckonIndices } from './account-indices.js';

/** WeChat tells of a day on the next morning: from so many days after its end on a week or month is reckoned. */
const SETTLED_DAYS = 2;

interface Due {
  id: string;
  network: Network;
  timeZone: string;
  today: string;
}

/**
 * Reckons the indices of the last whole week and month of every account that has one, as far as that is not done yet. Several
 * may run at once. Answers how many it reckoned.
 */
export async function reckonDueIndices(db: Database): Promise<number> {
  const accounts = await db.$queryRaw<Due[]>(sql`
    SELECT a.id, a.network, l.time_zone AS "timeZone",
      (clock_timestamp() AT TIME ZONE l.time_zone)::date::text AS today
    FROM accounts a JOIN measured_libraries l ON l.organization_id = a.organization_id
    WHERE a.network IN ('wechat', 'weibo') AND a.status <> 'archived' ORDER BY a.id`);
  let reckoned = 0;
  for (const { id, network, timeZone, today } of accounts)
    for (const { from, to } of wholePeriods(addDays(today, -SETTLED_DAYS))) {
      const days = { from: new Date(from), to: new Date(to) };
      if ((await db.accountIndex.count({ where: { accountId: id, ...days } })) > 0) continue;
      const period = periodOfDays(from, to, timeZone);
      await db.$transaction((tx) => reckonIndices(tx, { id, network }, period));
      reckoned += 1;
    }
  return reckoned;
}

/** The last week (from Monday) and the last month that are over on a day. */
export function wholePeriods(day: string): { from: string; to: string }[] {
  const weekday = (new Date(day).getUTCDay() + 6) % 7;
  const sunday = addDays(day, weekday === 6 ? 0 : -weekday - 1);
  const tomorrow = addDays(day, 1);
  const monthEnd = tomorrow.endsWith('-01') ? day : addDays(`${day.slice(0, 7)}-01`, -1);
  return [
    { from: addDays(sunday, -6), to: sunday },
    { from: `${monthEnd.slice(0, 7)}-01`, to: monthEnd },
  ];
}
