const UNITS = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
  ['seconds', 1],
] as const;

/** An age in its largest whole unit; null below a second. */
export function ageOf(seconds: number): { unit: (typeof UNITS)[number][0]; count: number } | null {
  const found = UNITS.find(([, length]) => seconds >= length);
  return found ? { unit: found[0], count: Math.floor(seconds / found[1]) } : null;
}
