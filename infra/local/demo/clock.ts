export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** How far the demo library's clock is ahead of UTC: China has no summer time. */
export const ZONE_MS = 8 * HOUR_MS;

/** When the day of that moment began, by the demo library's clock. */
export function midnightOf(time: number): number {
  return Math.floor((time + ZONE_MS) / DAY_MS) * DAY_MS - ZONE_MS;
}
