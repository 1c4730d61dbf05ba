import { Temporal } from 'temporal-polyfill';

/** An instant on the clock of a zone, as `2026-10-01 09:00`; empty for none. */
export function showTime(at: string | null, zone: string): string {
  if (at === null) return '';
  const { year, month, day, hour, minute } = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}
