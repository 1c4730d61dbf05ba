import type { Queryable } from '@shelfcast/database';
import { loadClosed } from '../closed/load-closed.js';
import { ruleFindings } from '../rules/judge-rules.js';
import { loadRules } from '../rules/load-rules.js';
import { AROUND_MS } from '../rules/plan-findings.js';
import { plannedTimes } from '../rules/planned-times.js';
import { dayOf, toLocal } from '../time/local-time.js';
import type { QueueSettings } from './queue-settings.js';
import { slotTimes } from './slot-times.js';

const DAY_MS = 86_400_000;
/** Looked at together. */
const STRETCH_MS = 28 * DAY_MS;
const HORIZON_MS = 13 * STRETCH_MS;

export interface Seeker {
  postId: string;
  accounts: { id: string; name: string }[];
}

/**
 * The first slot after `now` that suits all of the post's accounts: none has another post there, no rule of theirs says
 * anything against it, not even a warning, and the day is open where the queue cares. Null where a year has none. Call it
 * under `lockPlan` and store the time in the same transaction.
 */
export async function nextFreeSlot(
  tx: Queryable,
  queue: QueueSettings,
  { postId, accounts }: Seeker,
  now: Date,
): Promise<Date | null> {
  const { organizationId } = queue;
  const accountIds = accounts.map(({ id }) => id);
  const rules = await loadRules(tx, accountIds);
  for (let start = now.getTime(); start < now.getTime() + HORIZON_MS; start += STRETCH_MS) {
    const [from, to] = [new Date(start), new Date(start + STRETCH_MS)];
    const planned = await plannedTimes(tx, organizationId, {
      ...{ accountIds, butOf: postId },
      from: new Date(start - AROUND_MS),
      to: new Date(start + STRETCH_MS + AROUND_MS),
    });
    const [first, last] = [from, to].map((at) => dayOf(toLocal(at, queue.zone))) as [string, string];
    const closedOn = queue.skipClosedDays ? await loadClosed(tx, organizationId, first, last) : () => null;
    const suits = (at: Date) =>
      accounts.every(({ id, name }) => {
        const times = planned.filter(({ accountId }) => accountId === id).map((each) => each.at);
        const own = rules.get(id);
        const isTaken = times.some((time) => isSameMinute(time, at));
        return !isTaken && (!own || ruleFindings(name, own, at, times).length === 0);
      });
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
