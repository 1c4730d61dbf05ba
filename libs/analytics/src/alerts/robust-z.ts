/** So far from the median, in standard deviations, is unusual (Iglewicz and Hoaglin, 1993). */
export const UNUSUAL = 3.5;
/** Of a normal distribution: its standard deviation by its median absolute deviation. */
const DEVIATION = 1.4826;

/**
 * How far a count is from what is usual: from the median, by the median absolute deviation, so that one odd day among those
 * before hides nothing. Counts vary by about their root of themselves, which is the least that is taken for usual.
 */
export function robustZ(value: number, before: readonly number[]): { z: number; usual: number } {
  const usual = medianOf(before);
  const spread = DEVIATION * medianOf(before.map((each) => Math.abs(each - usual)));
  return { z: (value - usual) / Math.max(spread, Math.sqrt(Math.abs(usual)), 1), usual };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
