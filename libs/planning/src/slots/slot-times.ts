import type { Slot } from '@shelfcast/contracts';
import { addDays, dayOf, daysBetween, toInstant, toLocal, weekdayOf } from '../time/local-time.js';

export interface SlotTime {
  at: Date;
  localAt: string;
}

/** The dated slots from `from` up to but not at `to`, in their order. Two that a gap of the clock makes one are one. */
export function slotTimes(slots: Slot[], zone: string, from: Date, to: Date): SlotTime[] {
  const first = addDays(dayOf(toLocal(from, zone)), -1);
  const last = dayOf(toLocal(to, zone));
  const times = new Map<number, SlotTime>();
  for (const day of daysBetween(first, last)) {
    const weekday = weekdayOf(day);
    for (const slot of slots.filter((each) => each.weekday === weekday)) {
      const localAt = `${day}T${slot.time}`;
      const at = toInstant(localAt, zone);
      if (at >= from && at < to && !times.has(at.getTime())) times.set(at.getTime(), { at, localAt });
    }
  }
  return [...times.values()].sort((one, other) => one.at.getTime() - other.at.getTime());
}
