import { z } from 'zod';
import { AnalyticsOverview, AnalyticsQuery, Chosen, RankedPost, Timeseries } from './analytics.js';
import { Id, LocalDate, Timestamp } from './common.js';

/** What was on at the library, drawn where the numbers of those days stand: a holiday, an exhibition. */
export const Annotation = z
  .strictObject({
    id: Id,
    from: LocalDate,
    to: LocalDate.describe('the last day; the first one where it was one'),
    text: z.string(),
    actorName: z.string(),
    createdAt: Timestamp,
  })
  .meta({ id: 'Annotation' });
export type Annotation = z.infer<typeof Annotation>;

export const CreateAnnotation = z
  .strictObject({ from: LocalDate, to: LocalDate.optional(), text: z.string().trim().min(1).max(200) })
  .refine(({ from, to }) => to === undefined || to >= from, {
    path: ['to'],
    error: 'Give a day not before `from`.',
  })
  .meta({ id: 'CreateAnnotation' });
export type CreateAnnotation = z.infer<typeof CreateAnnotation>;

export const AnnotationQuery = z
  .strictObject({ from: Chosen.from, to: Chosen.to })
  .meta({ id: 'AnnotationQuery' });
export type AnnotationQuery = z.infer<typeof AnnotationQuery>;

export const AnnotationList = z
  .strictObject({ items: z.array(Annotation).describe('the earliest first') })
  .meta({ id: 'AnnotationList' });
export type AnnotationList = z.infer<typeof AnnotationList>;

const Month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, { error: 'Give a month as 2026-10.' });

export const ReportGoalQuery = z.strictObject({ month: Month }).meta({ id: 'ReportGoalQuery' });
export type ReportGoalQuery = z.infer<typeof ReportGoalQuery>;

/** What the library wanted of a month: the first lines of its report. */
export const ReportGoal = z
  .strictObject({ month: Month, text: z.string().trim().max(2000).describe('empty: none was written') })
  .meta({ id: 'ReportGoal' });
export type ReportGoal = z.infer<typeof ReportGoal>;

/** A page of numbers for people who have no part in the desk. */
export const CreateAnalyticsShare = z
  .strictObject({
    choice: AnalyticsQuery.describe(
      'what the page shows: days that are given stay, others move on with the calendar',
    ),
    days: z.int().min(1).max(366).describe('how long the link holds'),
  })
  .meta({ id: 'CreateAnalyticsShare' });
export type CreateAnalyticsShare = z.infer<typeof CreateAnalyticsShare>;

const share = {
  id: Id,
  choice: AnalyticsQuery,
  createdBy: z.string(),
  createdAt: Timestamp,
  expiresAt: Timestamp,
  lastUsedAt: Timestamp.nullable().describe('to the hour'),
};

export const AnalyticsShare = z.strictObject(share).meta({ id: 'AnalyticsShare' });
export type AnalyticsShare = z.infer<typeof AnalyticsShare>;

export const AnalyticsShareCreated = z
  .strictObject({ ...share, url: z.string().describe('shown only now') })
  .meta({ id: 'AnalyticsShareCreated' });
export type AnalyticsShareCreated = z.infer<typeof AnalyticsShareCreated>;

export const AnalyticsShareList = z
  .strictObject({ items: z.array(AnalyticsShare).describe('those that still hold, the newest first') })
  .meta({ id: 'AnalyticsShareList' });
export type AnalyticsShareList = z.infer<typeof AnalyticsShareList>;

export const SharedAnalyticsQuery = z
  .strictObject({ token: z.string().max(100).describe('from the link’s address') })
  .meta({ id: 'SharedAnalyticsQuery' });
export type SharedAnalyticsQuery = z.infer<typeof SharedAnalyticsQuery>;

/** What a shared page shows: nothing of drafts, people or accounts' credentials. */
export const SharedAnalytics = z
  .strictObject({
    library: z.string(),
    expiresAt: Timestamp,
    choice: AnalyticsQuery,
    overview: AnalyticsOverview,
    timeseries: Timeseries,
    posts: z.array(RankedPost),
  })
  .meta({ id: 'SharedAnalytics' });
export type SharedAnalytics = z.infer<typeof SharedAnalytics>;
