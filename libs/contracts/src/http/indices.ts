import { z } from 'zod';
import { Chosen } from './analytics.js';
import { Id, LocalDate, Timestamp } from './common.js';

/** Which account and days an index is reckoned of; both ends count. */
export const ReckonIndices = z
  .strictObject({ accountId: Id, from: LocalDate, to: LocalDate.describe('at most 366 days on') })
  .meta({ id: 'ReckonIndices' });
export type ReckonIndices = z.infer<typeof ReckonIndices>;

export const IndexQuery = z
  .strictObject({ from: Chosen.from, to: Chosen.to, accountId: Chosen.accountId })
  .meta({ id: 'IndexQuery' });
export type IndexQuery = z.infer<typeof IndexQuery>;

export const AccountIndex = z
  .strictObject({
    accountId: Id,
    index: z.enum(['WCI', 'BCI']),
    version: z.string().describe('which of the forms that circulate'),
    from: LocalDate,
    to: LocalDate,
    value: z.number().nullable().describe('null where an input is missing'),
    previous: z.number().nullable().describe('of the equally many days before'),
    missing: z.array(z.string()).describe('inputs that were not reported'),
    inputs: z.record(z.string(), z.number().nullable()),
    weights: z.record(z.string(), z.number()),
    formula: z.string(),
    source: z.string(),
    reckonedAt: Timestamp,
  })
  .meta({ id: 'AccountIndex' });
export type AccountIndex = z.infer<typeof AccountIndex>;

export const AccountIndexList = z
  .strictObject({ items: z.array(AccountIndex) })
  .meta({ id: 'AccountIndexList' });
export type AccountIndexList = z.infer<typeof AccountIndexList>;
