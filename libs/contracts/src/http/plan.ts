import { z } from 'zod';
import { ClosedDay } from './closed-days.js';
import { QuietTime } from './posting-rules.js';
import { DatedSlot } from './queues.js';
import { Occurrence } from './series.js';

/** What the calendar shows beside the posts. */
export const Plan = z
  .strictObject({
    slots: z.array(DatedSlot),
    occurrences: z.array(Occurrence).describe('of series, whether their post exists or not'),
    closedDays: z.array(ClosedDay),
    quietTimes: z.array(QuietTime),
  })
  .meta({ id: 'Plan' });
export type Plan = z.infer<typeof Plan>;
