import { CLOSED_DAY_MAX, type ClosedDayKind } from '@shelfcast/contracts';
import ical from 'node-ical';
import type { VEvent } from 'node-ical';
import { addDays } from '../time/local-time.js';

/** A closed day of a source, by the source's own name. */
export interface SourceDay {
  uid: string;
  name: string;
  kind: ClosedDayKind;
  firstDay: string;
  lastDay: string;
}

export interface SkippedDay {
  uid: string;
  name: string;
  detail: string;
}

/** What cannot be read, or asks for too much. */
export class CalendarError extends Error {
  readonly code = 'calendar';
}

const DAY_MS = 86_400_000;
const MAX_DAYS = 2000;
const MAX_RECURRING = 100;
/** What recurs is taken from the beginning of last year to the end of the third year from now. */
const YEARS = { back: 1, ahead: 3 };
const PATIENCE_MS = 3_000;
const MAX_NAME = 200;
const RHYTHMS = /FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)\b/;

/** The all-day events of an iCalendar file; what recurs within limits. Throws `CalendarError`. */
export function readCalendar(
  text: string,
  kind: ClosedDayKind,
  now: Date,
): { days: SourceDay[]; skipped: SkippedDay[] } {
  const events = parse(text);
  const recurring = events.filter(({ rrule }) => rrule);
  if (recurring.length > MAX_RECURRING)
    throw new CalendarError(
      `This calendar has ${recurring.length} recurring events; it may have ${MAX_RECURRING}.`,
    );
  const begun = Date.now();
  const days: SourceDay[] = [];
  const skipped: SkippedDay[] = [];
  for (const event of events) {
    const name = nameOf(event);
    const fault = faultOf(event, name);
    if (fault) skipped.push({ uid: event.uid, name, detail: fault });
    else
      days.push(
        ...daysOf(event, now).map((day) => ({ ...day, uid: event.uid, name: day.name || name, kind })),
      );
    if (days.length > MAX_DAYS)
      throw new CalendarError(
        `This calendar has over ${MAX_DAYS} days. Export a shorter time and send that.`,
      );
    if (Date.now() - begun > PATIENCE_MS)
      throw new CalendarError('Its recurring events take too long to work out. Send fewer of them.');
  }
  return { days, skipped };
}

function parse(text: string): VEvent[] {
  if (!/^\s*BEGIN:VCALENDAR/i.test(text))
    throw new CalendarError('This is no iCalendar file: it does not begin with BEGIN:VCALENDAR.');
  try {
    return Object.values(ical.sync.parseICS(text)).filter(
      (each): each is VEvent => each?.type === 'VEVENT' && Boolean(each.uid),
    );
  } catch (error) {
    throw new CalendarError(`This iCalendar file cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function faultOf(event: VEvent, name: string): string | null {
  if (event.datetype !== 'date') return 'It is no all-day event.';
  if (event.status === 'CANCELLED') return 'It is cancelled.';
  if (name === '') return 'It has no name.';
  if (event.uid.length > 500) return 'Its UID is longer than 500 characters.';
  if (event.rrule && !RHYTHMS.test(event.rrule.toString())) return 'It recurs more than once a day.';
  const { firstDay, lastDay } = rangeOf(event.start, event.end);
  if (firstDay < '1970-01-01' || lastDay > '2199-12-31') return 'It lies before 1970 or after 2199.';
  const days = (Date.parse(lastDay) - Date.parse(firstDay)) / DAY_MS + 1;
  return days > CLOSED_DAY_MAX ? `It lasts over ${CLOSED_DAY_MAX} days.` : null;
}

function daysOf(event: VEvent, now: Date): { name: string; firstDay: string; lastDay: string }[] {
  if (!event.rrule) return [{ name: '', ...rangeOf(event.start, event.end) }];
  const year = now.getUTCFullYear();
  return ical
    .expandRecurringEvent(event, {
      from: new Date(year - YEARS.back, 0, 1),
      to: new Date(year + YEARS.ahead, 11, 31),
    })
    .filter((each) => each.event.status !== 'CANCELLED')
    .map((each) => ({ name: nameOf(each.event), ...rangeOf(each.start, each.end) }));
}

/** node-ical gives days as midnight on this machine's clock, the end as the day after the last. */
function rangeOf(start: Date, end: Date | undefined): { firstDay: string; lastDay: string } {
  const firstDay = localDay(start);
  const after = end ? localDay(end) : firstDay;
  return { firstDay, lastDay: after > firstDay ? addDays(after, -1) : firstDay };
}

function localDay(date: Date): string {
  const pad = (part: number, length: number) => String(part).padStart(length, '0');
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`;
}

function nameOf({ summary }: Pick<VEvent, 'summary'>): string {
  const text = typeof summary === 'string' ? summary : (summary?.val ?? '');
  const plain = text.replace(/\p{Cc}+/gu, ' ').trim();
  return [...plain].slice(0, MAX_NAME).join('');
}
