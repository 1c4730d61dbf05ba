import { z } from 'zod';
import { Chosen, Compared, Period } from './analytics.js';
import { LocalDate } from './common.js';

/** What a library counts itself. `cardHolders` is how many there are; the others are of a day. */
export const FigureName = z
  .enum(['cardHolders', 'circulation', 'visits', 'holds', 'eventSignUps', 'questionsAnswered'])
  .meta({ id: 'FigureName' });
export type FigureName = z.infer<typeof FigureName>;

const value = z.int().min(0).max(1_000_000_000_000);

const GivenFigure = z.strictObject({
  name: FigureName,
  day: LocalDate,
  value: value.nullable().describe('null takes back what was given before'),
  source: z.string().trim().min(1).max(200).describe('where the number comes from'),
});
export type GivenFigure = z.infer<typeof GivenFigure>;

export const PutFigures = z
  .strictObject({
    figures: z
      .array(GivenFigure)
      .min(1)
      .max(1000)
      .refine((given) => new Set(given.map(({ name, day }) => `${name} ${day}`)).size === given.length, {
        error: 'Give each name and day once.',
      }),
  })
  .meta({ id: 'PutFigures' });
export type PutFigures = z.infer<typeof PutFigures>;

export const FiguresStored = z
  .strictObject({ created: z.int(), changed: z.int(), unchanged: z.int(), removed: z.int() })
  .meta({ id: 'FiguresStored' });
export type FiguresStored = z.infer<typeof FiguresStored>;

export const FigureQuery = z
  .strictObject({ from: Chosen.from, to: Chosen.to, name: FigureName.optional() })
  .meta({ id: 'FigureQuery' });
export type FigureQuery = z.infer<typeof FigureQuery>;

export const FigureList = z
  .strictObject({
    period: Period,
    items: z
      .array(
        z.strictObject({
          name: FigureName,
          is: z.enum(['sum', 'latest']).describe('of the period’s days: their sum, or the latest of them'),
          ...Compared,
          sources: z.array(z.string()).describe('of the period’s numbers'),
          points: z
            .array(z.strictObject({ day: LocalDate, value: value.nullable() }))
            .describe('every day of the period; null: not reported'),
        }),
      )
      .describe('those of which the library has ever given a number'),
  })
  .meta({ id: 'FigureList' });
export type FigureList = z.infer<typeof FigureList>;
