import type { AccountQuota, Network } from '@shelfcast/contracts';
import type { Queryable } from '@shelfcast/database';
import { plannedBy } from './judge-quota.js';
import { plannedTimes } from './planned-times.js';
import type { Quotas } from './posting-plan.js';
import { TakenTimes } from './taken-times.js';

const DAY_MS = 86_400_000;

/** How much of its network's quota each account has used by `now`, or planned for the quota's own day. */
export async function quotaUse(
  db: Queryable,
  organizationId: string,
  accounts: readonly { id: string; network: string }[],
  quotas: Quotas,
  now: Date,
): Promise<Map<string, AccountQuota>> {
  const planned = await plannedTimes(db, organizationId, {
    accountIds: accounts.map(({ id }) => id),
    from: new Date(now.getTime() - DAY_MS),
    to: new Date(now.getTime() + DAY_MS),
  });
  return new Map(
    accounts.flatMap(({ id, network }): [string, AccountQuota][] => {
      const { quota } = quotas[network as Network];
      if (!quota) return [];
      const { posts: limit, withinMs, dayIn = null } = quota;
      const times = planned.filter(({ accountId }) => accountId === id).map(({ at }) => at);
      const taken = new TakenTimes(dayIn ?? 'UTC', times);
      const used = plannedBy(quota, now, taken);
      return [[id, { limit, used, withinMinutes: Math.round(withinMs / 60_000), dayIn }]];
    }),
  );
}
