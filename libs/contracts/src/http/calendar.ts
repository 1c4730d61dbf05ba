import { z } from 'zod';
import { Id, Timestamp, listOf } from './common.js';

/** A secret address under which calendar programs read when the library’s posts go out. */
export const CalendarLink = z
  .strictObject({
    id: Id,
    name: z.string(),
    prefix: z.string().describe('the secret’s first characters, to recognise it by'),
    createdBy: z.string(),
    createdAt: Timestamp,
    lastUsedAt: Timestamp.nullable().describe('to the hour'),
  })
  .meta({ id: 'CalendarLink' });
export type CalendarLink = z.infer<typeof CalendarLink>;

export const CalendarLinkList = listOf(CalendarLink).meta({ id: 'CalendarLinkList' });
export type CalendarLinkList = z.infer<typeof CalendarLinkList>;

/** With the whole address, which is never answered again. */
export const CalendarLinkCreated = CalendarLink.extend({ url: z.string() }).meta({
  id: 'CalendarLinkCreated',
});
export type CalendarLinkCreated = z.infer<typeof CalendarLinkCreated>;

export const CreateCalendarLink = z
  .strictObject({
    name: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .meta({ examples: ['Reading room screen'] }),
  })
  .meta({ id: 'CreateCalendarLink' });
export type CreateCalendarLink = z.infer<typeof CreateCalendarLink>;

export const CalendarQuery = z
  .strictObject({ token: z.string().min(1).max(128) })
  .meta({ id: 'CalendarQuery' });
export type CalendarQuery = z.infer<typeof CalendarQuery>;
