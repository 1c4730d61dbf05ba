import { z } from 'zod';
import type { Consent } from './confirmer.js';

/** What every tool that waits for a person answers, beside its own result. */
export const outcomeShape = {
  outcome: z.enum(['done', 'needs-confirmation', 'declined']),
  preview: z.string().nullable().describe('show this to the person, word for word'),
  confirmationToken: z
    .string()
    .nullable()
    .describe('after the person’s yes, call again with the same arguments and this'),
  confirmationExpiresAt: z.string().nullable(),
};

export const tokenInput = z
  .string()
  .optional()
  .describe('confirmationToken of the preview that a person has agreed to');

export const DONE = {
  outcome: 'done',
  preview: null,
  confirmationToken: null,
  confirmationExpiresAt: null,
} as const;

/** What is answered instead of a result while, or because, nobody has agreed. */
export function notYet(consent: Exclude<Consent, { is: 'given' }>, preview: string) {
  if (consent.is === 'declined') return { ...DONE, outcome: 'declined' as const, preview };
  return {
    outcome: 'needs-confirmation' as const,
    preview,
    confirmationToken: consent.token,
    confirmationExpiresAt: consent.expiresAt,
  };
}
