import { CalendarItemList, CalendarItemQuery, LiveChange } from '@shelfcast/contracts';
import { ok, type Route } from './route.js';

/** What the web application's calendar and its live screens ask for. */
export const LIVE_ROUTES: Route[] = [
  {
    method: 'get',
    path: '/calendar',
    id: 'listCalendar',
    summary: 'What goes out in a stretch of time, earliest first, as the calendar shows it',
    query: CalendarItemQuery,
    answer: ok(CalendarItemList),
  },
  {
    method: 'get',
    path: '/events',
    id: 'readEvents',
    summary:
      'What changes in the library, as server-sent events: `ready` once, then `change` with this schema',
    answer: { status: '200', schema: LiveChange, types: ['text/event-stream'] },
  },
];
