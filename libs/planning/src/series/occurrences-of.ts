import type { ClosedOn } from '../closed/load-closed.js';
import { addDays, dayOf, timeOf, toInstant, toLocal } from '../time/local-time.js';
import { expandRule, type Recurrence } from './expand-rule.js';

export interface Rhythm extends Recurrence {
  timeZone: string;
  onClosedDays: string;
  firstNumber: number;
}

export interface DatedOccurrence {
  /** Under the rule: by this an occurrence is known. */
  localAt: string;
  /** When it goes out. */
  at: Date;
  number: number;
  /** Why there is none. */
  leftOut: string | null;
}

/** How far an occurrence moves to find an open day. */
export const MAX_MOVE_DAYS = 31;

/**
 * What the rule brings from `from` up to but not at `to`, with the closed days reckoned in. `closedOn` must know the days
 * from `MAX_MOVE_DAYS` before to as many after. Its number is an occurrence's place under the rule: what is left out is
 * counted, so that a number never changes.
 */
export function occurrencesOf(rhythm: Rhythm, closedOn: ClosedOn, from: Date, to: Date): DatedOccurrence[] {
  const { timeZone, firstNumber } = rhythm;
  const first = addDays(dayOf(toLocal(from, timeZone)), -MAX_MOVE_DAYS);
  const times = expandRule(rhythm, addDays(dayOf(toLocal(to, timeZone)), 1));
  const days = new Set(times.map(dayOf));
  return times
    .map((localAt, index) => ({ localAt, number: firstNumber + index }))
    .filter(({ localAt }) => dayOf(localAt) >= first)
    .map(({ localAt, number }) => ({ localAt, number, ...place(localAt, rhythm, closedOn, days) }))
    .filter(({ at }) => at >= from && at < to)
    .sort((one, other) => one.at.getTime() - other.at.getTime());
}

function place(
  localAt: string,
  { timeZone, onClosedDays }: Rhythm,
  closedOn: ClosedOn,
  days: Set<string>,
): { at: Date; leftOut: string | null } {
  const own = { at: toInstant(localAt, timeZone), leftOut: null };
  const closed = closedOn(dayOf(localAt));
  if (closed === null || onClosedDays === 'keep') return own;
  const leftOut = `It falls on “${closed}”.`;
  if (onClosedDays === 'skip') return { ...own, leftOut };
  for (let moved = 1; moved <= MAX_MOVE_DAYS; moved += 1) {
    const day = addDays(dayOf(localAt), moved);
    if (closedOn(day) !== null) continue;
    if (days.has(day)) return { ...own, leftOut: `${leftOut} On the next open day the series comes anyway.` };
    return { at: toInstant(`${day}T${timeOf(localAt)}`, timeZone), leftOut: null };
  }
  return { ...own, leftOut: `${leftOut} No day within a month after it is open.` };
}
