import { z } from 'zod';
import { Id, LocalTime, TimeZone, Weekday } from './common.js';

/** `warn`: a post may break the rule. `refuse`: it cannot be scheduled so. */
export const Enforce = z.enum(['warn', 'refuse']).meta({ id: 'Enforce' });
export type Enforce = z.infer<typeof Enforce>;

const cap = (most: number) => z.strictObject({ most: z.int().min(1).max(most), enforce: Enforce }).nullable();

const QuietHours = z
  .strictObject({
    weekdays: z.array(Weekday).min(1).max(7).describe('on which it begins'),
    from: LocalTime,
    to: LocalTime.describe('the next day’s where it is not later than `from`'),
    enforce: Enforce,
  })
  .meta({ id: 'QuietHours' });
export type QuietHours = z.infer<typeof QuietHours>;

/** How an account respects its readers' attention. */
export const PostingRules = z
  .strictObject({
    timeZone: TimeZone.nullable().describe('null: the library’s'),
    quietHours: z.array(QuietHours).max(20),
    perDay: cap(1000).describe('posts of one local day'),
    perWeek: cap(5000).describe('posts from Monday to Sunday'),
    apart: z
      .strictObject({ minutes: z.int().min(1).max(10_080), enforce: Enforce })
      .nullable()
      .describe('how long between two posts at least'),
  })
  .meta({ id: 'PostingRules' });
export type PostingRules = z.infer<typeof PostingRules>;

/** Quiet hours on their day. */
export const QuietTime = z
  .strictObject({ accountId: Id, from: z.string(), to: z.string(), enforce: Enforce })
  .meta({ id: 'QuietTime' });
export type QuietTime = z.infer<typeof QuietTime>;
