import { Temporal } from 'temporal-polyfill';

/**
 * Local wall time is a text, `2026-11-30T09:00`, a day `2026-11-30`: what people mean by “Monday at nine”, whatever the
 * clocks do. These are the only functions that make instants of it, and back.
 */

/**
 * When it is that time in that zone. A time that is skipped there (clocks go forward) is the first instant after the gap;
 * one that comes twice (clocks go back) is the first of the two.
 */
export function toInstant(localAt: string, zone: string): Date {
  const local = Temporal.PlainDateTime.from(localAt);
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(local)) return new Date(earlier.epochMilliseconds);
  const end = earlier.getTimeZoneTransition('next') ?? earlier;
  return new Date(end.epochMilliseconds);
}

/** What the clocks of that zone show then, to the minute. */
export function toLocal(at: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

export function dayOf(localAt: string): string {
  return localAt.slice(0, 10);
}

export function timeOf(localAt: string): string {
  return localAt.slice(11, 16);
}

/** 1 is Monday. */
export function weekdayOf(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Every day from the one to the other, both included. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
