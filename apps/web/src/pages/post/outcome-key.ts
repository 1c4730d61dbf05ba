import i18next from 'i18next';
import type { Messages } from '../../i18n/en.js';

type OutcomeKey = keyof Messages['outcome'];

/** The message for an attempt's outcome, where there is one. */
export function outcomeKey(outcome: string | null): OutcomeKey | null {
  return outcome !== null && i18next.exists(`outcome.${outcome}`) ? (outcome as OutcomeKey) : null;
}
