import { z } from 'zod';
import { PostKind } from '../vocabulary.js';
import { Id, LocalDate, LocalTime, TimeZone, Timestamp, WebAddress, listOf } from './common.js';
import { templateOf } from './template.js';

/** What a series' template may name between double braces. */
const PLACEHOLDERS = ['series', 'date', 'weekday', 'number'] as const;
const template = (most: number) => templateOf(PLACEHOLDERS, most);

/** `draft`: staff send it. `scheduled`: it goes out by itself, unless a network or the account's rules refuse it. */
export const SeriesMode = z.enum(['draft', 'scheduled']).meta({ id: 'SeriesMode' });
export type SeriesMode = z.infer<typeof SeriesMode>;

/** On holidays and closed days: no post, one on the next open day, or as always. */
export const OnClosedDays = z.enum(['skip', 'move', 'keep']).meta({ id: 'OnClosedDays' });
export type OnClosedDays = z.infer<typeof OnClosedDays>;

const DAY = '(MO|TU|WE|TH|FR|SA|SU)';
const PARTS = {
  INTERVAL: '[1-9][0-9]{0,2}',
  COUNT: '[1-9][0-9]{0,3}',
  BYDAY: listed(`[+-]?([1-9]|[1-4][0-9]|5[0-3])?${DAY}`),
  BYMONTH: listed('(1[0-2]|[1-9])'),
  BYMONTHDAY: listed('-?(3[01]|[12][0-9]|[1-9])'),
  BYYEARDAY: listed('-?(36[0-6]|3[0-5][0-9]|[12][0-9]{2}|[1-9][0-9]?)'),
  BYWEEKNO: listed('-?(5[0-3]|[1-4][0-9]|[1-9])'),
  BYSETPOS: listed('-?[1-9][0-9]{0,2}'),
  WKST: DAY,
};
const parts = Object.entries(PARTS).map(([name, value]) => `${name}=${value}`);
const RULE = new RegExp(`^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;(${parts.join('|')}))*$`);

function listed(value: string): string {
  return `${value}(,${value})*`;
}

const settings = {
  name: z.string().trim().min(1).max(100),
  rule: z
    .string()
    .max(300)
    .regex(
      RULE,
      'Give a rule of RFC 5545 that begins with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY, such as FREQ=WEEKLY;BYDAY=MO. The time of day and the last day stand in fields of their own.',
    )
    .meta({ examples: ['FREQ=WEEKLY;BYDAY=MO'] }),
  startsOn: LocalDate.refine((day) => day >= '2000-01-01', { error: 'Give a day from 2000 on.' }).describe(
    'the first occurrence is on this day or after it',
  ),
  endsOn: LocalDate.nullable(),
  time: LocalTime,
  timeZone: TimeZone,
  kind: PostKind,
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Give a BCP 47 language tag, such as zh-CN or en.')
    .nullable()
    .describe('in which date and weekday are written, too'),
  tags: z.array(z.string().trim().min(1).max(50)).max(30),
  link: WebAddress.nullable(),
  accountIds: z.array(Id).min(1, 'Choose at least one account.').max(50),
  titleTemplate: template(200),
  bodyTemplate: template(5000),
  firstNumber: z.int().min(0).max(1_000_000).describe('{{number}} of the rule’s first occurrence'),
  mode: SeriesMode,
  aheadDays: z.int().min(1).max(90).describe('how long before its time a post is made'),
  onClosedDays: OnClosedDays,
  campaignId: Id.nullable().describe('the campaign that its posts belong to'),
};

/** A column that comes again and again. */
export const Series = z
  .strictObject({
    id: Id,
    ...settings,
    link: z.string().nullable(),
    enabled: z.boolean().describe('while it is not, no posts are made'),
    createdAt: Timestamp,
  })
  .meta({ id: 'Series' });
export type Series = z.infer<typeof Series>;

export const SeriesList = listOf(Series).meta({ id: 'SeriesList' });
export type SeriesList = z.infer<typeof SeriesList>;

export const CreateSeries = z
  .strictObject({
    ...settings,
    endsOn: settings.endsOn.default(null),
    kind: PostKind.default('recommendation'),
    language: settings.language.default(null),
    tags: settings.tags.default([]),
    link: settings.link.default(null),
    firstNumber: settings.firstNumber.default(1),
    mode: SeriesMode.default('draft'),
    aheadDays: settings.aheadDays.default(14),
    onClosedDays: OnClosedDays.default('keep'),
    campaignId: settings.campaignId.default(null),
  })
  .meta({ id: 'CreateSeries' });
export type CreateSeries = z.infer<typeof CreateSeries>;

/** Posts to come that nobody has edited are made anew; edited ones stay as they are. */
export const UpdateSeries = z
  .strictObject({ ...settings, enabled: z.boolean() })
  .partial()
  .meta({ id: 'UpdateSeries' });
export type UpdateSeries = z.infer<typeof UpdateSeries>;

/** `withdraw` takes back the posts to come that nobody has edited. */
export const RemoveSeriesQuery = z
  .strictObject({ posts: z.enum(['keep', 'withdraw']).default('keep') })
  .meta({ id: 'RemoveSeriesQuery' });
export type RemoveSeriesQuery = z.infer<typeof RemoveSeriesQuery>;

export const Occurrence = z
  .strictObject({
    seriesId: Id,
    at: Timestamp.describe('when it goes out'),
    localAt: z.string().describe('when the rule has it, on the clock of its zone, as 2026-11-30T09:00'),
    number: z.int(),
    title: z.string(),
    outcome: z
      .enum(['to-come', 'left-out', 'created', 'draft-instead', 'skipped'])
      .describe('to-come: its post will be made; left-out: it falls on a closed day'),
    detail: z.string().nullable(),
    postId: Id.nullable(),
  })
  .meta({ id: 'Occurrence' });
export type Occurrence = z.infer<typeof Occurrence>;

export const OccurrenceList = z.strictObject({ items: z.array(Occurrence) }).meta({ id: 'OccurrenceList' });
export type OccurrenceList = z.infer<typeof OccurrenceList>;
