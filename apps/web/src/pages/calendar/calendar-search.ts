import { type PostFilter, oneOf, readFilter, textOf } from '../../components/post-filter.js';
import { type Day, isDay } from '../../time/days.js';

export const VIEWS = ['month', 'week', 'day', 'list', 'accounts'] as const;
export type CalendarView = (typeof VIEWS)[number];

/** What the address of the calendar says. Without a view: the week, on a phone the list. Without a day: today. */
export interface CalendarSearch extends PostFilter {
  view?: CalendarView;
  date?: Day;
}

export function readSearch(search: Record<string, unknown>): CalendarSearch {
  const date = textOf(search['date']);
  return {
    ...readFilter(search),
    view: oneOf(search['view'], VIEWS),
    date: date && isDay(date) ? date : undefined,
  };
}
