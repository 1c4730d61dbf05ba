import { z } from 'zod';
import { listOf } from './common.js';

export const TagQuery = z
  .strictObject({
    q: z.string().trim().max(50).optional().describe('how the tag begins'),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  })
  .meta({ id: 'TagQuery' });
export type TagQuery = z.infer<typeof TagQuery>;

export const TagList = listOf(
  z.strictObject({ tag: z.string(), posts: z.int().describe('of the latest ten thousand') }),
).meta({ id: 'TagList' });
export type TagList = z.infer<typeof TagList>;
