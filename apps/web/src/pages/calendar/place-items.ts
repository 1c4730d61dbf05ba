import type { CalendarItem } from '@shelfcast/contracts';
import { type Day, dayOf } from '../../time/days.js';
import { type WallTime, wallTimeAt } from '../../time/zoned-time.js';

/** An item with the library's wall time, by which it is placed. */
export interface PlacedItem extends CalendarItem {
  wall: WallTime;
}

export function placeItems(items: readonly CalendarItem[], timeZone: string): PlacedItem[] {
  return items
    .map((item) => ({ ...item, wall: wallTimeAt(item.at, timeZone) }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
}

/** By day, or by what else the key says. */
export function groupBy(
  items: readonly PlacedItem[],
  keyOf: (item: PlacedItem) => string = ({ wall }) => dayOf(wall),
): ReadonlyMap<string, PlacedItem[]> {
  const groups = new Map<string, PlacedItem[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** The hours that a week shows: the working day, and whatever lies outside of it. */
export function hoursShown(items: readonly Pick<PlacedItem, 'wall'>[], all: boolean): number[] {
  const hours = items.map(({ wall }) => Number(wall.slice(11, 13)));
  const first = all ? 0 : hours.reduce((least, hour) => Math.min(least, hour), 8);
  const last = all ? 23 : hours.reduce((most, hour) => Math.max(most, hour), 20);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/**
 * Where an item goes when it is dropped on a slot: a day (`2026-11-26`), whose time it keeps, or an hour of a day
 * (`2026-11-26 09`), whose minutes it keeps.
 */
export function wallInSlot(slot: string, wall: WallTime): WallTime {
  return `${slot}${wall.slice(slot.length)}`;
}

/** The time that a click on an empty slot means: of an hour its beginning, of a day nine in the morning. */
export function wallOfSlot(slot: string): WallTime {
  return slot.length > 10 ? `${slot}:00:00` : `${slot as Day} 09:00:00`;
}
