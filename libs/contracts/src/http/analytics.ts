import { z } from 'zod';
import { AccountMetric, PostMetric } from '../metrics.js';
import { Network, PostKind } from '../vocabulary.js';
import { Id, LocalDate, Timestamp, Weekday } from './common.js';

/** What can be summed of posts: any metric, all that readers did together, and the posts themselves. */
export const SummedMetric = z
  .enum([...PostMetric.options, 'engagements', 'posts'])
  .meta({ id: 'SummedMetric' });
export type SummedMetric = z.infer<typeof SummedMetric>;

/** Which of a library's posts, and of which days in its time zone; both ends count. */
export const Chosen = {
  from: LocalDate.optional().describe('29 days before `to` where it is not given'),
  to: LocalDate.optional().describe('today where it is not given; at most 366 days on'),
  network: Network.optional(),
  accountId: Id.optional(),
  kind: PostKind.optional(),
  tag: z.string().max(100).optional(),
  campaignId: Id.optional(),
  seriesId: Id.optional(),
  language: z.string().max(35).optional(),
};

export const AnalyticsQuery = z.strictObject(Chosen).meta({ id: 'AnalyticsQuery' });
export type AnalyticsQuery = z.infer<typeof AnalyticsQuery>;

const Days = z.strictObject({ from: LocalDate, to: LocalDate });

/** Days of the library's time zone, and the equally many before them that they are compared with. */
export const Period = Days.extend({ days: z.int(), timeZone: z.string(), previous: Days });

/** How fresh an answer is: what was not read yet cannot be in it. */
const Freshness = z
  .strictObject({
    reportedAt: Timestamp.nullable().describe('when a network last told numbers of these posts; null: never'),
    waiting: z.int().describe('posts whose last reading failed and is asked for again'),
    unread: z.int().describe('published posts of which no network has told anything yet'),
  })
  .meta({ id: 'AnalyticsFreshness' });

/** How the numbers are made. */
const Calculation = z
  .strictObject({
    code: z.string().describe('the same for all answers that are made in this way'),
    formula: z.string(),
    source: z.string(),
    notReported: z
      .array(z.strictObject({ network: Network, metrics: z.array(PostMetric) }))
      .describe('what the networks in question never tell'),
  })
  .meta({ id: 'AnalyticsCalculation' });

export const about = { period: Period, freshness: Freshness, calculation: Calculation };

/** A number of the period beside that of the period before; null is "not reported". */
export const Compared = {
  value: z.int().nullable(),
  previous: z.int().nullable(),
  change: z.number().nullable().describe('as a share of the previous one; null where there is none'),
};

/** What a rate is of. */
export const RateBasis = z.enum(['impressions', 'reads', 'followers']).meta({ id: 'RateBasis' });
export type RateBasis = z.infer<typeof RateBasis>;

/** Engagements of the posts that report the basis, or whose accounts do, for each of it. */
export const Rate = z
  .strictObject({
    by: RateBasis,
    value: z.number().nullable(),
    previous: z.number().nullable(),
    engagements: z.int().nullable(),
    basis: z.int().nullable(),
  })
  .meta({ id: 'EngagementRate' });

export const AnalyticsOverview = z
  .strictObject({
    ...about,
    metrics: z.array(z.strictObject({ metric: SummedMetric, ...Compared })),
    followers: z.strictObject(Compared).describe('at the end of each period, of all accounts that report it'),
    rates: z.array(Rate),
  })
  .meta({ id: 'AnalyticsOverview' });
export type AnalyticsOverview = z.infer<typeof AnalyticsOverview>;

export const SeriesDimension = z
  .enum(['network', 'account', 'kind', 'tag', 'campaign', 'series', 'language'])
  .meta({ id: 'SeriesDimension' });
export type SeriesDimension = z.infer<typeof SeriesDimension>;

export const TimeseriesQuery = z
  .strictObject({
    ...Chosen,
    metric: SummedMetric.default('engagements'),
    by: SeriesDimension.optional().describe('one series for each; one for all where it is not given'),
    interval: z.enum(['day', 'hour']).default('day').describe('hours for at most 8 days'),
  })
  .meta({ id: 'TimeseriesQuery' });
export type TimeseriesQuery = z.infer<typeof TimeseriesQuery>;

const TimeseriesLine = z.strictObject({
  key: z.string().nullable().describe('null: posts that have none, or all where nothing divides them'),
  name: z.string().nullable(),
  total: z.int().nullable(),
  previous: z.int().nullable(),
  points: z
    .array(z.strictObject({ at: z.string(), value: z.int().nullable() }))
    .describe('a day as 2026-10-01, or the begin of an hour; every one of the period'),
});

export const Timeseries = z
  .strictObject({
    ...about,
    metric: SummedMetric,
    series: z.array(TimeseriesLine).describe('the greatest total first, at most 50'),
  })
  .meta({ id: 'Timeseries' });
export type Timeseries = z.infer<typeof Timeseries>;

export const RankedPostQuery = z
  .strictObject({
    ...Chosen,
    metric: SummedMetric.exclude(['posts']).default('engagements'),
    order: z.enum(['most', 'least']).default('most'),
    cursor: z.string().max(512).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  })
  .meta({ id: 'RankedPostQuery' });
export type RankedPostQuery = z.infer<typeof RankedPostQuery>;

/** A published delivery with all that has been told of it so far. */
export const RankedPost = z
  .strictObject({
    deliveryId: Id,
    postId: Id,
    title: z.string(),
    kind: PostKind,
    language: z.string().nullable(),
    network: Network,
    accountId: Id,
    accountName: z.string(),
    publishedAt: Timestamp,
    url: z.string().nullable(),
    reportedAt: Timestamp.nullable(),
    engagements: z.int().nullable(),
    values: z.partialRecord(PostMetric, z.int()).describe('what is missing was not reported'),
    rate: z
      .strictObject({ by: RateBasis, value: z.number() })
      .nullable()
      .describe('by impressions, else by reads; null where neither is reported'),
  })
  .meta({ id: 'RankedPost' });
export type RankedPost = z.infer<typeof RankedPost>;

export const RankedPostList = z
  .strictObject({ ...about, items: z.array(RankedPost), nextCursor: z.string().nullable() })
  .meta({ id: 'RankedPostList' });
export type RankedPostList = z.infer<typeof RankedPostList>;

export const AccountGrowthQuery = z
  .strictObject({
    from: Chosen.from,
    to: Chosen.to,
    network: Chosen.network,
    accountId: Chosen.accountId,
  })
  .meta({ id: 'AccountGrowthQuery' });
export type AccountGrowthQuery = z.infer<typeof AccountGrowthQuery>;

const count = z.int().nullable();

/** Reading an account's numbers: when, at what cost, and why not. */
const AccountReading = z.strictObject({
  askedAt: Timestamp.nullable(),
  reportedAt: Timestamp.nullable(),
  nextAt: Timestamp.nullable(),
  problem: z.strictObject({ code: z.string(), detail: z.string(), action: z.string().nullable() }).nullable(),
  spentUsd: z.number().describe('in this UTC month'),
  budgetUsd: z.number().describe('of a UTC month'),
});

export const AccountGrowth = z
  .strictObject({
    accountId: Id,
    name: z.string(),
    network: Network,
    followers: z.strictObject({ first: count, last: count, change: count }),
    previousChange: count,
    gained: count.describe('only WeChat tells who came and who went'),
    lost: count,
    published: z.int(),
    reports: z.array(AccountMetric),
    points: z.array(z.strictObject({ day: LocalDate, followers: count, gained: count, lost: count })),
    reading: AccountReading,
  })
  .meta({ id: 'AccountGrowth' });
export type AccountGrowth = z.infer<typeof AccountGrowth>;

export const AccountGrowthList = z
  .strictObject({ ...about, items: z.array(AccountGrowth) })
  .meta({ id: 'AccountGrowthList' });
export type AccountGrowthList = z.infer<typeof AccountGrowthList>;

export const BestTimesQuery = z
  .strictObject({
    ...Chosen,
    metric: SummedMetric.exclude(['posts']).default('engagements'),
    within: z.coerce
      .number()
      .int()
      .min(1)
      .max(30)
      .default(7)
      .describe('how many days of each post count, its first among them'),
  })
  .meta({ id: 'BestTimesQuery' });
export type BestTimesQuery = z.infer<typeof BestTimesQuery>;

/** An hour of the week in which posts came out, in the library's time zone. */
const BestTime = z.strictObject({
  weekday: Weekday,
  hour: z.int().min(0).max(23),
  posts: z.int().describe('on which it rests'),
  average: z.number().nullable().describe('of the metric'),
  score: z.number().nullable().describe('1 is usual for the account; drawn towards it where posts are few'),
  range: z
    .strictObject({ low: z.number(), high: z.number() })
    .nullable()
    .describe('of the score before it is drawn, with 95 % certainty; null below two posts'),
  sure: z.enum(['none', 'little', 'fair', 'good']).describe('from 1, 4 and 10 posts on'),
});

export const BestTimes = z
  .strictObject({
    ...about,
    metric: SummedMetric,
    within: z.int(),
    posts: z.int(),
    cells: z.array(BestTime).describe('all 168, Monday 00:00 first'),
  })
  .meta({ id: 'BestTimes' });
export type BestTimes = z.infer<typeof BestTimes>;

export const UpdateReadingBudget = z
  .strictObject({
    monthlyBudgetUsd: z.number().min(0).max(10_000).nullable().describe('null: the usual 5 USD'),
  })
  .meta({ id: 'UpdateReadingBudget' });
export type UpdateReadingBudget = z.infer<typeof UpdateReadingBudget>;

export const ReadingBudget = z
  .strictObject({ accountId: Id, budgetUsd: z.number(), spentUsd: z.number() })
  .meta({ id: 'ReadingBudget' });
export type ReadingBudget = z.infer<typeof ReadingBudget>;
