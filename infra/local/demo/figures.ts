import type { PutFigures } from '@shelfcast/contracts';
import { DAY_MS } from './clock.ts';

type Figure = PutFigures['figures'][number];

const SOURCE = 'Simulated for the demo';

/** What the demo library would have counted itself: visits and loans by day, card holders by month. `since` is a UTC midnight. */
export function pastFigures(since: number, days: number): Figure[] {
  return Array.from({ length: days }, (_, at): Figure[] => {
    const date = new Date(since + at * DAY_MS);
    const day = date.toISOString().slice(0, 10);
    const weekend = [0, 6].includes(date.getUTCDay()) ? 1.6 : 1;
    // Repeatable, and neither flat nor wild.
    const sway = 1 + 0.18 * Math.sin(at * 1.7) + 0.1 * Math.sin(at / 9);
    const given = (name: Figure['name'], value: number) => ({
      name,
      day,
      value: Math.round(value),
      source: SOURCE,
    });
    return [
      given('visits', 820 * weekend * sway),
      given('circulation', 430 * Math.sqrt(weekend) * (2 - sway)),
      ...(date.getUTCDate() === 1 ? [given('cardHolders', 41_200 + at * 9)] : []),
    ];
  }).flat();
}
