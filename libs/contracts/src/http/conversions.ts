import { z } from 'zod';
import { about, Chosen, Compared } from './analytics.js';
import { Instant } from './common.js';

/** What a reader did in the library's own systems after following a short link; `arrival` alone is no conversion. */
export const ConversionKind = z
  .enum(['arrival', 'hold-placed', 'event-sign-up', 'card-registered', 'other'])
  .meta({ id: 'ConversionKind' });
export type ConversionKind = z.infer<typeof ConversionKind>;

const GivenConversion = z.strictObject({
  clickId: z.uuid().describe('what the short link added to its target as `sc`'),
  kind: ConversionKind,
  reference: z
    .string()
    .trim()
    .max(200)
    .default('')
    .describe('your own number of it, which names no person: two holds of one reader are two'),
  at: Instant.optional().describe('now where it is not given'),
});

export const RecordConversions = z
  .strictObject({ conversions: z.array(GivenConversion).min(1).max(1000) })
  .meta({ id: 'RecordConversions' });
export type RecordConversions = z.infer<typeof RecordConversions>;

export const ConversionsRecorded = z
  .strictObject({ recorded: z.int(), known: z.int().describe('told before') })
  .meta({ id: 'ConversionsRecorded' });
export type ConversionsRecorded = z.infer<typeof ConversionsRecorded>;

export const FunnelQuery = z.strictObject(Chosen).meta({ id: 'FunnelQuery' });
export type FunnelQuery = z.infer<typeof FunnelQuery>;

/** `seen`: impressions, or reads of networks that tell those instead. */
const FunnelStepName = z.enum(['posts', 'seen', 'visits', 'arrivals', 'conversions']);
export type FunnelStepName = z.infer<typeof FunnelStepName>;

/** How many of an earlier step came so far: of the networks that tell both. */
const FunnelRate = z.strictObject({
  of: FunnelStepName,
  value: z.number().nullable(),
  previous: z.number().nullable(),
  part: z.int().nullable(),
  whole: z.int().nullable(),
});

export const Funnel = z
  .strictObject({
    ...about,
    steps: z.array(
      z.strictObject({
        step: FunnelStepName,
        ...Compared,
        rate: FunnelRate.nullable().describe('null of the first two'),
      }),
    ),
    conversions: z
      .array(z.strictObject({ kind: ConversionKind.exclude(['arrival']), ...Compared }))
      .describe('those of which any were told in either period'),
  })
  .meta({ id: 'Funnel' });
export type Funnel = z.infer<typeof Funnel>;
