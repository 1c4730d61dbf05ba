import { z } from 'zod';

export const Id = z.string().min(1).max(64);

/** Any ISO 8601 instant with an offset in, UTC with milliseconds out. */
export const Instant = z.iso
  .datetime({
    offset: true,
    error: 'Give an ISO 8601 time with its offset, such as 2026-10-01T09:00:00+08:00.',
  })
  .transform((value) => new Date(value).toISOString());

/** An instant as the API answers it: UTC, ISO 8601 with milliseconds. */
export const Timestamp = z.string().meta({ format: 'date-time', examples: ['2026-10-01T01:00:00.000Z'] });

/** A day of the calendar, without a time or a zone. */
export const LocalDate = z.iso
  .date({ error: 'Give a day as 2026-11-30.' })
  .refine((day) => day >= '1970-01-01' && day < '2200-01-01', {
    error: 'Give a day from 1970 to 2199.',
  });

/** A time of day on the clock of some place. */
export const LocalTime = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'Give a time of day as 09:00.')
  .meta({ examples: ['09:00'] });

export const Weekday = z.int().min(1).max(7).describe('1 is Monday, 7 is Sunday');

/** From when to when something is asked for; `to` is not part of it. */
export const Span = z
  .strictObject({
    from: Instant.optional().describe('now where it is not given'),
    to: Instant.optional().describe('31 days on where it is not given; at most 92 days on'),
  })
  .meta({ id: 'Span' });
export type Span = z.infer<typeof Span>;

export const TimeZone = z.string().refine(isTimeZone, {
  error: 'Give an IANA time zone, such as Asia/Shanghai.',
});

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

/** A web address that readers can open. */
export const WebAddress = z
  .url({ protocol: /^https?$/, error: 'Give a whole web address that begins with https:// or http://.' })
  .max(1024);

/** What the words of a fault name: lengths, limits, names. */
export const FaultValues = z.record(z.string(), z.union([z.string(), z.number()]));
export type FaultValues = z.infer<typeof FaultValues>;

export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z
      .array(
        z.strictObject({
          field: z.string(),
          code: z.string(),
          detail: z.string(),
          values: FaultValues.optional(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem document' });
export type Problem = z.infer<typeof Problem>;

/** Every list of the API: `nextCursor` is null on the last page. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** Several values in one part of a query, separated by commas; each is taken once. */
export function commaSeparated<T extends z.ZodType>(
  item: T,
  { max, missing }: { max: number; missing: string },
) {
  const parts = (value: string) => [...new Set(value.split(',').map((part) => part.trim()))].filter(Boolean);
  return z
    .string()
    .transform((value) => parts(value) as z.input<T>[])
    .pipe(z.array(item).min(1, missing).max(max));
}

export const PageQuery = z.strictObject({
  cursor: z.string().max(512).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
