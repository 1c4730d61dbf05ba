import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';

export interface Recurrence {
  rule: string;
  startsOn: string;
  endsOn: string | null;
  time: string;
}

/** What is no rule of RFC 5545, or one that never comes. */
export class RuleError extends Error {
  readonly code = 'rule';
}

/** A rule is asked for so many steps at most, daily for a hundred years: one that never comes ends. */
const MAX_STEPS = 40_000;
const MAX_KEPT = 500;
/** Calendars ask for the same rules again and again. */
const kept = new Map<string, { through: string; times: string[] }>();

/** The local times of the rule from its first occurrence to the end of `lastDay`, in their order. Throws `RuleError`. */
export function expandRule(recurrence: Recurrence, lastDay: string): string[] {
  const { rule, startsOn, endsOn, time } = recurrence;
  const key = `${rule} ${startsOn} ${time}`;
  let known = kept.get(key);
  if (!known || known.through < lastDay) {
    const through = `${Number(lastDay.slice(0, 4)) + 1}-12-31`;
    known = { through, times: expand(recurrence, through) };
    kept.delete(key);
    kept.set(key, known);
    const [oldest] = kept.keys();
    if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  }
  const last = endsOn !== null && endsOn < lastDay ? endsOn : lastDay;
  return known.times.filter((localAt) => localAt.slice(0, 10) <= last);
}

/**
 * Recurrence is local: the rule is asked in UTC, whose clock has no gaps, and what it answers is read as wall time.
 */
function expand({ rule, startsOn, time }: Recurrence, lastDay: string): string[] {
  if (lastDay < startsOn) return [];
  const start = `${startsOn}T${time}:00Z`;
  try {
    return new RRuleTemporal({
      rruleString: `DTSTART:${start.replace(/[-:]/g, '')}\nRRULE:${rule}`,
      ...{ strict: true, temporal: Temporal, cache: false },
      ...{ maxIterations: MAX_STEPS, maxCandidateEvaluations: MAX_STEPS * 10 },
    })
      .between(new Date(start), new Date(`${lastDay}T${time}:00Z`), true)
      .map((at) => at.toPlainDateTime().toString({ smallestUnit: 'minute' }));
  } catch (error) {
    throw new RuleError(`${rule} is no rule that comes: ${(error as Error).message}`, { cause: error });
  }
}
