import { type Messages, en } from '../../i18n/en.js';

type OutcomeKey = keyof Messages['outcome'];

/** The message for an attempt's outcome, where there is one. */
export function outcomeKey(outcome: string | null): OutcomeKey | null {
  return outcome !== null && Object.hasOwn(en.outcome, outcome) ? (outcome as OutcomeKey) : null;
}
