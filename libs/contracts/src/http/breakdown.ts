import { z } from 'zod';
import { Network } from '../vocabulary.js';
import { Chosen, Compared, Rate, SeriesDimension, SummedMetric, about } from './analytics.js';

export const BreakdownQuery = z
  .strictObject({ ...Chosen, by: SeriesDimension.default('kind') })
  .meta({ id: 'BreakdownQuery' });
export type BreakdownQuery = z.infer<typeof BreakdownQuery>;

const BreakdownItem = z.strictObject({
  key: z.string().nullable().describe('null: posts that have none'),
  name: z.string().nullable(),
  metrics: z.array(z.strictObject({ metric: SummedMetric, ...Compared })),
  rates: z.array(Rate).describe('by impressions and by reads'),
  perPost: z
    .strictObject({ value: z.number().nullable(), previous: z.number().nullable() })
    .describe(
      'engagements so far of a post that came out in the period, on average of those that report any',
    ),
});

export const Breakdown = z
  .strictObject({
    ...about,
    by: SeriesDimension,
    items: z.array(BreakdownItem).describe('the most engagements first, at most 50'),
  })
  .meta({ id: 'Breakdown' });
export type Breakdown = z.infer<typeof Breakdown>;

const FirstEngagementTimes = {
  posts: z.int().describe('that came out in the period'),
  reported: z.int().describe('of which engagements were told'),
  engaged: z.int().describe('with which somebody engaged'),
  quarter: z.int().nullable().describe('so soon the first quarter of them was engaged with'),
  median: z.int().nullable(),
  threeQuarters: z.int().nullable(),
};

export const FirstEngagement = z
  .strictObject({
    ...about,
    items: z.array(
      z.strictObject({
        network: Network,
        unit: z.enum(['hour', 'day']).describe('0 is the very hour, or day, in which the post came out'),
        ...FirstEngagementTimes,
        previous: z.strictObject(FirstEngagementTimes),
      }),
    ),
  })
  .meta({ id: 'FirstEngagement' });
export type FirstEngagement = z.infer<typeof FirstEngagement>;
