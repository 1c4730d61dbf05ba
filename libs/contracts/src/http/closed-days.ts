import { z } from 'zod';
import { Id, LocalDate, PageQuery, Timestamp, listOf } from './common.js';

/** On a `holiday` or `closed` day queues and series can rest; `exam` and `campaign-day` only stand in the calendar. */
export const ClosedDayKind = z
  .enum(['holiday', 'closed', 'exam', 'campaign-day'])
  .meta({ id: 'ClosedDayKind' });
export type ClosedDayKind = z.infer<typeof ClosedDayKind>;

/** The most days that one entry may last. */
export const CLOSED_DAY_MAX = 366;
/** The most bytes that an imported calendar may have. */
export const CLOSED_DAYS_MAX_BYTES = 1024 * 1024;

const name = z.string().trim().min(1).max(200);
const source = z.string().trim().min(1).max(100);
const isRange = ({ firstDay, lastDay }: { firstDay: string; lastDay: string }) =>
  lastDay >= firstDay && Date.parse(lastDay) - Date.parse(firstDay) < CLOSED_DAY_MAX * 86_400_000;
const rangeError = {
  path: ['lastDay'],
  error: `It ends on its first day or up to ${CLOSED_DAY_MAX} days on.`,
};

export const ClosedDay = z
  .strictObject({
    id: Id,
    name: z.string(),
    kind: ClosedDayKind,
    firstDay: z.string().meta({ format: 'date' }),
    lastDay: z.string().meta({ format: 'date' }).describe('the same as the first where it is one day'),
    source: z.string().describe('`manual`, or the name under which it was imported'),
    createdAt: Timestamp,
  })
  .meta({ id: 'ClosedDay' });
export type ClosedDay = z.infer<typeof ClosedDay>;

export const ClosedDayList = listOf(ClosedDay).meta({ id: 'ClosedDayList' });
export type ClosedDayList = z.infer<typeof ClosedDayList>;

export const CreateClosedDay = z
  .strictObject({ name, kind: ClosedDayKind, firstDay: LocalDate, lastDay: LocalDate })
  .refine(isRange, rangeError)
  .meta({ id: 'CreateClosedDay' });
export type CreateClosedDay = z.infer<typeof CreateClosedDay>;

/** Those that touch the days from `from` to `to`, both included, by their first day. */
export const ClosedDayQuery = PageQuery.extend({
  from: LocalDate.optional(),
  to: LocalDate.optional(),
  source: source.optional(),
}).meta({ id: 'ClosedDayQuery' });
export type ClosedDayQuery = z.infer<typeof ClosedDayQuery>;

/** The name under which a file's days are kept, and what they are where the file does not say. */
export const ImportClosedDaysQuery = z
  .strictObject({
    source: source.refine((value) => value !== 'manual', { error: '“manual” is what staff enter by hand.' }),
    kind: ClosedDayKind.default('holiday'),
  })
  .meta({ id: 'ImportClosedDaysQuery' });
export type ImportClosedDaysQuery = z.infer<typeof ImportClosedDaysQuery>;

/** Closed days as JSON; `uid` is the source's own name for each. */
export const ImportedClosedDay = z
  .strictObject({
    uid: z.string().min(1).max(500),
    name,
    kind: ClosedDayKind.optional(),
    firstDay: LocalDate,
    lastDay: LocalDate.optional(),
  })
  .refine(({ firstDay, lastDay = firstDay }) => isRange({ firstDay, lastDay }), rangeError)
  .meta({ id: 'ImportedClosedDay' });
export type ImportedClosedDay = z.infer<typeof ImportedClosedDay>;

export const ImportedClosedDays = z
  .strictObject({ days: z.array(ImportedClosedDay).max(2000) })
  .meta({ id: 'ImportedClosedDays' });
export type ImportedClosedDays = z.infer<typeof ImportedClosedDays>;

export const ClosedDaysImported = z
  .strictObject({
    created: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    removed: z.int().describe('days that an entry of the file no longer has'),
    skipped: z.array(z.strictObject({ uid: z.string(), name: z.string(), detail: z.string() })),
  })
  .meta({ id: 'ClosedDaysImported' });
export type ClosedDaysImported = z.infer<typeof ClosedDaysImported>;

export const RemoveClosedDaysQuery = z.strictObject({ source }).meta({ id: 'RemoveClosedDaysQuery' });
export type RemoveClosedDaysQuery = z.infer<typeof RemoveClosedDaysQuery>;
