import { z } from 'zod';
import { DeliveryStatus, Network, PostKind, PostStatus } from '../vocabulary.js';
import { Id, Instant, Timestamp, listOf } from './common.js';

/** Why a post cannot be moved in the calendar. */
export const CalendarBar = z
  .enum(['published', 'partly-published', 'under-way', 'cancelled'])
  .meta({ id: 'CalendarBar' });
export type CalendarBar = z.infer<typeof CalendarBar>;

/** A post as the calendar shows it: no words but the title. */
export const CalendarItem = z
  .strictObject({
    id: Id,
    at: Timestamp.describe('when it goes out, or was to'),
    status: PostStatus,
    kind: PostKind,
    title: z.string(),
    language: z.string().nullable(),
    deliveries: z.array(z.strictObject({ accountId: Id, network: Network, status: DeliveryStatus })),
    fixed: CalendarBar.nullable().describe('why it cannot be moved; null: it can'),
  })
  .meta({ id: 'CalendarItem' });
export type CalendarItem = z.infer<typeof CalendarItem>;

export const CalendarItemList = listOf(CalendarItem).meta({ id: 'CalendarItemList' });
export type CalendarItemList = z.infer<typeof CalendarItemList>;

const RANGE_DAYS = 100;

export const CalendarItemQuery = z
  .strictObject({
    from: Instant,
    to: Instant,
    status: PostStatus.optional(),
    network: Network.optional(),
    accountId: Id.optional(),
    kind: PostKind.optional(),
    q: z.string().max(200).optional(),
    cursor: z.string().max(512).optional(),
    limit: z.coerce.number().int().min(1).max(2000).default(1000),
  })
  .meta({ id: 'CalendarItemQuery' });
export type CalendarItemQuery = z.infer<typeof CalendarItemQuery>;

/** Whether the stretch that is asked for is one that the calendar shows at once. */
export function isCalendarRange({ from, to }: Pick<CalendarItemQuery, 'from' | 'to'>): boolean {
  const length = Date.parse(to) - Date.parse(from);
  return length > 0 && length <= RANGE_DAYS * 86_400_000;
}
