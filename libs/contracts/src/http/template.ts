import { z } from 'zod';

/** A name between double braces. */
export const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** A text that may name the given placeholders and no others. */
export function templateOf(names: readonly string[], most: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => [...text.matchAll(PLACEHOLDER)].every(([, name]) => names.includes(name ?? '')), {
      error: `A template may name ${names.map((name) => `{{${name}}}`).join(', ')} and nothing else.`,
    });
}
