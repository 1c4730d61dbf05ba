import type { CalendarItem } from '@shelfcast/contracts';
import { type Day, dayOf, daysFrom } from '../../time/days.js';
import { wallTimeAt } from '../../time/zoned-time.js';

const AHEAD = 7;

/** The days from today on, a week of them, on which nothing goes out or went out. What is cancelled claims no day. */
export function unclaimedDays(
  items: readonly Pick<CalendarItem, 'at' | 'status'>[],
  today: Day,
  timeZone: string,
): Day[] {
  const claimed = new Set(
    items.filter(({ status }) => status !== 'cancelled').map(({ at }) => dayOf(wallTimeAt(at, timeZone))),
  );
  return daysFrom(today, AHEAD).filter((day) => !claimed.has(day));
}
