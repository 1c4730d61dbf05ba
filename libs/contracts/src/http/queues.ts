import { z } from 'zod';
import { Id, LocalTime, TimeZone, Timestamp, Weekday, listOf } from './common.js';

export const Slot = z.strictObject({ weekday: Weekday, time: LocalTime }).meta({ id: 'Slot' });
export type Slot = z.infer<typeof Slot>;

const settings = {
  name: z.string().trim().min(1).max(100),
  timeZone: TimeZone.nullable().describe('null: the library’s'),
  accountIds: z.array(Id).max(50).describe('whom it is for; empty: all of the library’s'),
  skipClosedDays: z.boolean().describe('no slots on holidays and closed days'),
  slots: z.array(Slot).max(200),
};

/** Weekly times at which posts go out. */
export const Queue = z
  .strictObject({ id: Id, ...settings, timeZone: z.string().nullable(), createdAt: Timestamp })
  .meta({ id: 'Queue' });
export type Queue = z.infer<typeof Queue>;

export const QueueList = listOf(Queue).meta({ id: 'QueueList' });
export type QueueList = z.infer<typeof QueueList>;

export const CreateQueue = z
  .strictObject({
    ...settings,
    timeZone: settings.timeZone.default(null),
    accountIds: settings.accountIds.default([]),
    skipClosedDays: settings.skipClosedDays.default(true),
  })
  .meta({ id: 'CreateQueue' });
export type CreateQueue = z.infer<typeof CreateQueue>;

/** Posts that hold a slot keep their time. */
export const UpdateQueue = z.strictObject(settings).partial().meta({ id: 'UpdateQueue' });
export type UpdateQueue = z.infer<typeof UpdateQueue>;

/** The post takes the queue's next free slot. */
export const EnqueuePost = z.strictObject({ queueId: Id }).meta({ id: 'EnqueuePost' });
export type EnqueuePost = z.infer<typeof EnqueuePost>;

/** A slot on its day, and what stands there. */
export const DatedSlot = z
  .strictObject({
    queueId: Id,
    at: Timestamp,
    localAt: z.string().describe('on the clock of the queue’s zone, as 2026-11-30T09:00'),
    closedDay: z.string().nullable().describe('the closed day for which it is left out'),
    freeAccountIds: z.array(Id).describe('whose posts can take it'),
    taken: z.array(z.strictObject({ accountId: Id, postId: Id, title: z.string() })),
  })
  .meta({ id: 'DatedSlot' });
export type DatedSlot = z.infer<typeof DatedSlot>;

export const DatedSlotList = z.strictObject({ items: z.array(DatedSlot) }).meta({ id: 'DatedSlotList' });
export type DatedSlotList = z.infer<typeof DatedSlotList>;
