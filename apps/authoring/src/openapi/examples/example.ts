import type { z } from 'zod';

/** What a schema's document shows. A test insists that the schema takes it and that no operation is without one. */
export interface Example {
  schema: z.ZodType;
  value: unknown;
}

/** An example beside the type that it is one of: the compiler compares the two, the test parses it. */
export function example<T extends z.ZodType>(schema: T, value: z.input<T>): Example {
  return { schema, value };
}

/** The things that the examples speak of. The contract test puts its own in their place. */
export const IDS = {
  account: '019a3f00-0000-7000-8000-0000000000a1',
  post: '019a3f00-0000-7000-8000-0000000000b1',
  delivery: '019a3f00-0000-7000-8000-0000000000c1',
  media: '019a3f00-0000-7000-8000-0000000000d1',
  click: '019a3f00-0000-7000-8000-0000000000c2',
  library: '019a3f00-0000-7000-8000-0000000000e1',
  other: '019a3f00-0000-7000-8000-0000000000f1',
} as const;

export const AT = '2026-10-01T01:00:00.000Z';
export const LATER = '2026-10-01T01:00:04.210Z';
