import type { DatedSlot } from '@shelfcast/contracts';
import type { Queryable } from '@shelfcast/database';
import { loadClosed } from '../closed/load-closed.js';
import { plannedTimes } from '../rules/planned-times.js';
import { addDays, dayOf, toLocal } from '../time/local-time.js';
import type { QueueSettings } from './queue-settings.js';
import { slotTimes } from './slot-times.js';

/** The queues' slots in that time, and what stands in them. Reads once for all of them. */
export async function datedSlots(
  db: Queryable,
  organizationId: string,
  queues: QueueSettings[],
  from: Date,
  to: Date,
): Promise<DatedSlot[]> {
  const accountIds = [...new Set(queues.flatMap((queue) => queue.accountIds))];
  const day = (at: Date, days: number) => addDays(dayOf(toLocal(at, 'UTC')), days);
  const planned = await plannedTimes(db, organizationId, { accountIds, from, to });
  const closedOn = await loadClosed(db, organizationId, day(from, -1), day(to, 1));
  const byMinute = Map.groupBy(planned, ({ at }) => minuteOf(at));
  const slots = queues.flatMap((queue) =>
    slotTimes(queue.slots, queue.zone, from, to).map(({ at, localAt }) => {
      const taken = (byMinute.get(minuteOf(at)) ?? []).filter(({ accountId }) =>
        queue.accountIds.includes(accountId),
      );
      const closedDay = queue.skipClosedDays ? closedOn(dayOf(localAt)) : null;
      const isTaken = (id: string) => taken.some(({ accountId }) => accountId === id);
      return {
        ...{ queueId: queue.id, at: at.toISOString(), localAt, closedDay },
        freeAccountIds: closedDay === null ? queue.accountIds.filter((id) => !isTaken(id)) : [],
        taken: taken.map(({ accountId, postId, title }) => ({ accountId, postId, title })),
      };
    }),
  );
  return slots.sort((one, other) => one.at.localeCompare(other.at));
}

function minuteOf(at: Date): number {
  return Math.floor(at.getTime() / 60_000);
}
