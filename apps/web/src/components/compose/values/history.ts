/** Changes of the same fields that follow each other this closely are one step, in ms. */
const ONE_STEP_MS = 1000;
const MOST_STEPS = 100;

/** What stands in a form, and the way back. */
export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  /** What was changed last, and when. */
  last: { fields: string; at: number } | null;
}

export function beginHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], last: null };
}

/** `at`: now, in ms. A change that changes nothing is none. */
export function changed<T extends object>(history: History<T>, patch: Partial<T>, at: number): History<T> {
  const fields = (Object.keys(patch) as (keyof T)[]).filter((key) => patch[key] !== history.present[key]);
  if (fields.length === 0) return history;
  const { past, present, last } = history;
  const named = fields.join(' ');
  const goesOn = last?.fields === named && at - last.at < ONE_STEP_MS;
  return {
    past: goesOn ? past : [...past, present].slice(-MOST_STEPS),
    present: { ...present, ...patch },
    future: [],
    last: { fields: named, at },
  };
}

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    last: null,
  };
}

export function redone<T>(history: History<T>): History<T> {
  const [after, ...future] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.present], present: after, future, last: null };
}
