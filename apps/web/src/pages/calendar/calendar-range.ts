import { type Day, addDays, addMonths, daysFrom, formatDay, formatDays, mondayOf } from '../../time/days.js';
import type { CalendarView } from './calendar-search.js';

const LIST_DAYS = 28;
const MONTH_ROWS = 6;

/** The days that a view shows around a day. */
export function daysShown(view: CalendarView, date: Day): Day[] {
  switch (view) {
    case 'month': {
      const first = `${date.slice(0, 7)}-01`;
      const days = daysFrom(mondayOf(first), MONTH_ROWS * 7);
      // A sixth week that belongs to the next month only is left out.
      return days[35]?.slice(0, 7) === first.slice(0, 7) ? days : days.slice(0, 35);
    }
    case 'week':
    case 'accounts':
      return daysFrom(mondayOf(date), 7);
    case 'day':
      return [date];
    case 'list':
      return daysFrom(date, LIST_DAYS);
  }
}

/** The day that a step forward (1) or back (-1) leads to. */
export function step(view: CalendarView, date: Day, direction: 1 | -1): Day {
  switch (view) {
    case 'month':
      return addMonths(date, direction);
    case 'week':
    case 'accounts':
      return addDays(date, direction * 7);
    case 'day':
      return addDays(date, direction);
    case 'list':
      return addDays(date, direction * LIST_DAYS);
  }
}

/** What the days are called. */
export function titleOf(view: CalendarView, date: Day, language: string): string {
  if (view === 'month') return formatDay(date, language, { year: 'numeric', month: 'long' });
  const whole = { year: 'numeric', month: 'long', day: 'numeric' } as const;
  if (view === 'day') return formatDay(date, language, { ...whole, weekday: 'long' });
  const days = daysShown(view, date);
  return formatDays(days[0] ?? date, days.at(-1) ?? date, language, whole);
}
