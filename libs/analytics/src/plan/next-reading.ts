import type { ReadingRhythm } from '@shelfcast/platform-kit';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Minutes after publication. */
const FIRST_MS = [5, 15, 30, 60].map((minutes) => minutes * MINUTE_MS);

/** Up to an age, a reading follows so long after the one before, on a grid that lets an account's posts share a call. */
const LATER: readonly { untilMs: number; everyMs: number; gridMs: number }[] = [
  { untilMs: 2 * DAY_MS, everyMs: HOUR_MS, gridMs: 5 * MINUTE_MS },
  { untilMs: 30 * DAY_MS, everyMs: DAY_MS, gridMs: HOUR_MS },
  { untilMs: 365 * DAY_MS, everyMs: 7 * DAY_MS, gridMs: HOUR_MS },
];

/**
 * When a post that has just been asked about is asked about next: minutes after publication, then hourly for two days,
 * daily to thirty, weekly for a year; on a network that tells days, each morning. Null: never again.
 */
export function nextPostReading(rhythm: ReadingRhythm, publishedAt: Date, now: Date): Date | null {
  if (rhythm.kind === 'daily') {
    const next = nextMorning(rhythm, now);
    const last = dayNumber(publishedAt, rhythm.utcOffsetMs) + rhythm.days;
    return dayNumber(next, rhythm.utcOffsetMs) <= last ? next : null;
  }
  const age = now.getTime() - publishedAt.getTime();
  const first = FIRST_MS.find((each) => each > age);
  if (first !== undefined) return new Date(publishedAt.getTime() + first);
  const step = LATER.find(({ untilMs }) => age < untilMs);
  return step ? onGrid(now.getTime() + step.everyMs, step.gridMs) : null;
}

/** When an account that has just been asked about is asked about next: daily. */
export function nextAccountReading(rhythm: ReadingRhythm, now: Date): Date {
  return rhythm.kind === 'daily' ? nextMorning(rhythm, now) : onGrid(now.getTime() + DAY_MS, HOUR_MS);
}

/** The next moment at which a day's numbers are ready. */
function nextMorning({ utcOffsetMs, readyMs }: Extract<ReadingRhythm, { kind: 'daily' }>, now: Date): Date {
  const today = dayNumber(now, utcOffsetMs) * DAY_MS - utcOffsetMs + readyMs;
  return new Date(today > now.getTime() ? today : today + DAY_MS);
}

function dayNumber(at: Date, utcOffsetMs: number): number {
  return Math.floor((at.getTime() + utcOffsetMs) / DAY_MS);
}

/** The first point of the grid that is not before `time`. */
function onGrid(time: number, gridMs: number): Date {
  return new Date(Math.ceil(time / gridMs) * gridMs);
}
