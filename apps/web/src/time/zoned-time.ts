/** `YYYY-MM-DD HH:mm:ss` without a zone, as the date picker gives and takes it. */
export type WallTime = string;

/** Making one costs a hundred times as much as using it, and a calendar asks a thousand times. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  clocks.set(timeZone, clock);
  return clock;
}

function parts(instant: Date, timeZone: string): Record<string, string> {
  return Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
}

/** What a clock in the zone shows at an instant. */
export function wallTimeAt(instant: Date | string, timeZone: string): WallTime {
  const p = parts(new Date(instant), timeZone);
  return `${p.year}-${p.month}-${p.day} ${p.hour}:${p.minute}:${p.second}`;
}

function asUtc(wall: WallTime): number {
  return Date.parse(`${wall.replace(' ', 'T')}Z`);
}

/** How far the zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const whole = Math.floor(instant / 1000) * 1000;
  return asUtc(wallTimeAt(new Date(whole), timeZone)) - whole;
}

/**
 * The instant (UTC, ISO 8601 with milliseconds) at which a clock in the zone shows a time. A time that daylight
 * saving skips moves on by the skipped hour; of one that comes twice, the first is meant.
 */
export function instantAt(wall: WallTime, timeZone: string): string {
  const local = asUtc(wall);
  const day = 24 * 60 * 60 * 1000;
  const before = local - offsetAt(local - day, timeZone);
  const after = local - offsetAt(local + day, timeZone);
  const fits = [before, after]
    .sort((a, b) => a - b)
    .find((t) => asUtc(wallTimeAt(new Date(t), timeZone)) === local);
  return new Date(fits ?? before).toISOString();
}

/** Whether clocks in both zones show the same at an instant. */
export function sameClock(instant: Date | string, one: string, other: string): boolean {
  return one === other || wallTimeAt(instant, one) === wallTimeAt(instant, other);
}

/** The zone of the person at the screen. */
export function viewerTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
