import type { Queryable } from '@shelfcast/database';
import { loadClosed } from '../closed/load-closed.js';
import { loadRules } from '../rules/load-rules.js';
import { plannedTimes } from '../rules/planned-times.js';
import { AROUND_MS, PostingPlan, quotasOf, type PlanAccount, type Quotas } from '../rules/posting-plan.js';
import { dayOf, toLocal } from '../time/local-time.js';
import type { QueueSettings } from './queue-settings.js';
import { slotTimes } from './slot-times.js';

const DAY_MS = 86_400_000;
/** Looked at together. */
const STRETCH_MS = 28 * DAY_MS;
const HORIZON_MS = 13 * STRETCH_MS;

export interface Seeker {
  postId: string;
  accounts: PlanAccount[];
}

/**
 * The first slot after `now` that suits all of the post's accounts: none has another post there, no rule of theirs and no
 * quota of its network says anything against it, not even a warning, and the day is open where the queue cares. Null where
 * a year has none. Call it under `lockPlan` and store the time in the same transaction.
 */
export async function nextFreeSlot(
  tx: Queryable,
  networks: Quotas,
  queue: QueueSettings,
  { postId, accounts }: Seeker,
  now: Date,
): Promise<Date | null> {
  const { organizationId } = queue;
  const accountIds = accounts.map(({ id }) => id);
  const [rules, quotas] = [
    await loadRules(tx, accountIds),
    quotasOf(networks, accounts, { withShort: true }),
  ];
  for (let start = now.getTime(); start < now.getTime() + HORIZON_MS; start += STRETCH_MS) {
    const [from, to] = [new Date(start), new Date(start + STRETCH_MS)];
    const planned = await plannedTimes(tx, organizationId, {
      ...{ accountIds, butOf: postId },
      from: new Date(start - AROUND_MS),
      to: new Date(start + STRETCH_MS + AROUND_MS),
    });
    const [first, last] = [from, to].map((at) => dayOf(toLocal(at, queue.zone))) as [string, string];
    const closedOn = queue.skipClosedDays ? await loadClosed(tx, organizationId, first, last) : () => null;
    const plan = new PostingPlan(accounts, rules, quotas, planned);
    const suits = (at: Date) =>
      plan.findings(at).size === 0 && !planned.some((each) => isSameMinute(each.at, at));
    const free = slotTimes(queue.slots, queue.zone, from, to).find(
      ({ at, localAt }) => at > now && closedOn(dayOf(localAt)) === null && suits(at),
    );
    if (free) return free.at;
  }
  return null;
}

/** People choose times to the minute. */
function isSameMinute(one: Date, other: Date): boolean {
  return Math.floor(one.getTime() / 60_000) === Math.floor(other.getTime() / 60_000);
}
