import { type Queryable, type Sql, sql } from '@shelfcast/database';

export interface Span {
  /** Both ends count; days as 2026-10-01. */
  from: string;
  to: string;
}

export interface Period extends Span {
  days: number;
  timeZone: string;
  /** The equally many days before it. */
  previous: Span;
}

const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;
const MAX_DAYS = 366;

/** The days that are asked about, in the zone by which the library's days are cut; null where they are no such period. */
export async function readPeriod(
  db: Queryable,
  organizationId: string,
  asked: { from?: string | undefined; to?: string | undefined },
): Promise<Period | null> {
  const [row] = await db.$queryRaw<{ zone: string; today: string }[]>(sql`
    SELECT zone, (clock_timestamp() AT TIME ZONE zone)::date::text AS today FROM (
      SELECT coalesce(l.time_zone, o.time_zone) AS zone FROM organizations o
      LEFT JOIN measured_libraries l ON l.organization_id = o.id WHERE o.id = ${organizationId}) library`);
  if (!row) return null;
  const to = asked.to ?? (asked.from && asked.from > row.today ? asked.from : row.today);
  const from = asked.from ?? addDays(to, 1 - USUAL_DAYS);
  const period = periodOfDays(from, to, row.zone);
  return period.days < 1 || period.days > MAX_DAYS ? null : period;
}

/** Those days, with the equally many before them. */
export function periodOfDays(from: string, to: string, timeZone: string): Period {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  const previous = { from: addDays(from, -days), to: addDays(from, -1) };
  return { from, to, days, timeZone, previous };
}

/** The days of a period with those before it. */
export function bothOf({ previous, to }: Period): Span {
  return { from: previous.from, to };
}

/** When the first of a span's days begins, and when its last one is over. */
export function endsOf({ from, to }: Span, timeZone: string): { begin: Sql; end: Sql } {
  return {
    begin: sql`(${from}::date::timestamp AT TIME ZONE ${timeZone})`,
    end: sql`((${to}::date + 1)::timestamp AT TIME ZONE ${timeZone})`,
  };
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

export function daysOf({ from, days }: Period): string[] {
  return Array.from({ length: days }, (_, at) => addDays(from, at));
}
