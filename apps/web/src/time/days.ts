import { type WallTime, instantAt, wallTimeAt } from './zoned-time.js';

/** A day of the calendar, `YYYY-MM-DD`, whatever the zone. */
export type Day = string;

const DAY_MS = 86_400_000;
const at = (day: Day) => Date.parse(`${day}T00:00:00Z`);

export function addDays(day: Day, count: number): Day {
  return new Date(at(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of another month, its last where it has no such day. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10);
}

/** Weeks begin on Monday, in Chinese as in English here. */
export function mondayOf(day: Day): Day {
  return addDays(day, -((new Date(at(day)).getUTCDay() + 6) % 7));
}

export function today(timeZone: string, now = new Date()): Day {
  return dayOf(wallTimeAt(now, timeZone));
}

export function dayOf(wall: WallTime): Day {
  return wall.slice(0, 10);
}

export function daysFrom(first: Day, count: number): Day[] {
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}

/** The instant at which a day begins in the zone. */
export function startOf(day: Day, timeZone: string): string {
  return instantAt(`${day} 00:00:00`, timeZone);
}

/** Whether a text is a day that there is. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at(text)) && addDays(text, 0) === text;
}

/** A day in words. */
export function formatDay(day: Day, language: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(new Date(at(day)));
}

/** The hour that begins at an instant, in words. */
export function formatHour(instant: string, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language, {
    ...{ timeZone, month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).format(new Date(instant));
}

/** From the first to the last of some days, in words. */
export function formatDays(
  first: Day,
  last: Day,
  language: string,
  options: Intl.DateTimeFormatOptions,
): string {
  return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).formatRange(at(first), at(last));
}

/** The whole month before a day's, as 2026-10. */
export function monthBefore(day: Day): string {
  return addMonths(`${day.slice(0, 7)}-01`, -1).slice(0, 7);
}

/** The first and the last day of a month. */
export function daysOfMonth(month: string): { from: Day; to: Day } {
  const from = `${month}-01`;
  return { from, to: addDays(addMonths(from, 1), -1) };
}
