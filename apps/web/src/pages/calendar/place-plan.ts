import type { ClosedDay, Plan, Queue } from '@shelfcast/contracts';
import { type Day, addDays, dayOf } from '../../time/days.js';
import { type WallTime, wallTimeAt } from '../../time/zoned-time.js';

/** What stands in the calendar without being a post that goes out: a slot to be taken, or a series' date. */
export interface Ghost {
  key: string;
  wall: WallTime;
  kind: 'slot' | 'series';
  title: string;
  /** Whose posts can take the slot; null for a series. */
  accountIds: readonly string[] | null;
  /** Of a series: the draft that waits to be completed; null where it is still to be made. */
  postId: string | null;
}

export interface PlacedPlan {
  ghosts: readonly Ghost[];
  closed: ReadonlyMap<Day, readonly ClosedDay[]>;
}

export const NO_PLAN: PlacedPlan = { ghosts: [], closed: new Map() };

/** Places what is planned by the library's clock: free slots to come, and dates of series whose post is not shown. */
export function placePlan(
  { slots, occurrences, closedDays }: Plan,
  queues: readonly Queue[],
  shown: ReadonlySet<string>,
  timeZone: string,
  now: number,
): PlacedPlan {
  const names = new Map(queues.map(({ id, name }) => [id, name]));
  const free = slots
    .filter(
      ({ at, closedDay, freeAccountIds }) => !closedDay && freeAccountIds.length > 0 && Date.parse(at) > now,
    )
    .map(({ queueId, at, freeAccountIds }): Ghost => ({
      ...{ key: `${queueId} ${at}`, kind: 'slot', title: names.get(queueId) ?? '', postId: null },
      ...{ wall: wallTimeAt(at, timeZone), accountIds: freeAccountIds },
    }));
  const dates = occurrences
    .filter(({ outcome, postId }) => (postId ? !shown.has(postId) : outcome === 'to-come'))
    .map(({ seriesId, at, title, postId }): Ghost => ({
      ...{ key: `${seriesId} ${at}`, kind: 'series', title, postId },
      ...{ wall: wallTimeAt(at, timeZone), accountIds: null },
    }));
  return {
    ghosts: [...dates, ...free].sort((a, b) => a.wall.localeCompare(b.wall)),
    closed: byDay(closedDays),
  };
}

function byDay(closedDays: readonly ClosedDay[]): ReadonlyMap<Day, ClosedDay[]> {
  const days = new Map<Day, ClosedDay[]>();
  for (const closed of closedDays)
    for (let day = closed.firstDay; day <= closed.lastDay; day = addDays(day, 1))
      days.set(day, [...(days.get(day) ?? []), closed]);
  return days;
}

/** What stands in one place: a day (`2026-11-26`) or an hour of it (`2026-11-26 09`), of one account or of all. */
export function ghostsIn(ghosts: readonly Ghost[], slot: string, accountId?: string): Ghost[] {
  return ghosts.filter(
    ({ wall, accountIds }) =>
      (slot.length > 10 ? wall.startsWith(slot) : dayOf(wall) === slot) &&
      (!accountId || (accountIds?.includes(accountId) ?? false)),
  );
}
