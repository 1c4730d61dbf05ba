const HOUR_MS = 3_600_000;
const WEEK_HOURS = 168;
/** From midnight of a Sunday in Beijing. */
const SUNDAY = Date.UTC(1970, 0, 4) - 8 * HOUR_MS;
/** Sunday first: libraries are read most on workdays, and on Sundays before the week. */
const WEEKDAYS = [1.05, 1.1, 1.15, 1.1, 1.05, 0.9, 0.75];
/** By hour in Beijing: nights are quiet, mornings, noon and evenings are not. */
const HOURS = [
  ...[0.25, 0.15, 0.1, 0.1, 0.15, 0.3, 0.6, 1, 1.2, 1.2, 1.1, 1.1],
  ...[1.4, 1.2, 1, 1, 1, 1.1, 1.2, 1.3, 1.6, 1.7, 1.3, 0.7],
];

const RAW = WEEKDAYS.flatMap((day) => HOURS.map((hour) => day * hour));
const MEAN = RAW.reduce((sum, each) => sum + each, 0) / WEEK_HOURS;
/** How much people read in each hour of the week; 1 on average. */
const WEEK = RAW.map((each) => each / MEAN);
/** What lies before each hour of the week. */
const BEFORE = WEEK.map((_, hour) => WEEK.slice(0, hour).reduce((sum, each) => sum + each, 0));

/** How busy readers are at a moment; 1 on average. */
export function busyness(time: number): number {
  return WEEK[hourOfWeek(time)] ?? 1;
}

/** A clock that goes as fast as people read: slowly at night, and in a week as far as any other clock. In ms. */
export function readersTime(time: number): number {
  const hours = (time - SUNDAY) / HOUR_MS;
  const hour = hourOfWeek(time);
  const passed = (BEFORE[hour] ?? 0) + (hours - Math.floor(hours)) * (WEEK[hour] ?? 1);
  return (Math.floor(hours / WEEK_HOURS) * WEEK_HOURS + passed) * HOUR_MS;
}

function hourOfWeek(time: number): number {
  const hours = Math.floor((time - SUNDAY) / HOUR_MS);
  return ((hours % WEEK_HOURS) + WEEK_HOURS) % WEEK_HOURS;
}
