import type { Finding } from '@shelfcast/contracts';
import type { Queryable } from '@shelfcast/database';
import { lockPlan } from '../lock-plan.js';
import { ruleFindings } from './judge-rules.js';
import { loadRules } from './load-rules.js';
import { plannedTimes } from './planned-times.js';

/** Weeks and the longest distance between posts lie within. */
export const AROUND_MS = 8 * 86_400_000;

export interface PlannedMoment {
  organizationId: string;
  accounts: { id: string; name: string }[];
  at: Date;
  /** The post itself, which is not its own neighbour. */
  butOf: string | null;
}

/**
 * Quiet hours and frequency caps: what each account's rules say of a post at that time. `isStoring`: the caller's
 * transaction gives it that time, and nobody else chooses one until it ends.
 */
export async function planFindings(
  db: Queryable,
  moment: PlannedMoment,
  { isStoring = false } = {},
): Promise<Map<string, Finding[]>> {
  const { organizationId, accounts, at, butOf } = moment;
  const rules = await loadRules(
    db,
    accounts.map(({ id }) => id),
  );
  if (rules.size === 0) return new Map();
  if (isStoring) await lockPlan(db, organizationId);
  const planned = await plannedTimes(db, organizationId, {
    ...{ accountIds: [...rules.keys()], butOf },
    from: new Date(at.getTime() - AROUND_MS),
    to: new Date(at.getTime() + AROUND_MS),
  });
  return new Map(
    accounts.flatMap(({ id, name }) => {
      const own = rules.get(id);
      const times = planned.filter(({ accountId }) => accountId === id).map((each) => each.at);
      return own ? [[id, ruleFindings(name, own, at, times)] as const] : [];
    }),
  );
}
