import { z } from 'zod';
import { Id } from './common.js';

/**
 * What `GET /events` says with each event `change`: what to read anew, never what it is now. It may come twice, and
 * once for several changes.
 */
export const LiveChange = z
  .strictObject({
    posts: z.array(Id).describe('that changed themselves or in a delivery'),
    subjects: z
      .array(z.string())
      .describe('kinds of other things that changed, as the audit names them, such as account; notification'),
    everything: z.boolean().describe('more changed at once than is told one by one'),
  })
  .meta({ id: 'LiveChange' });
export type LiveChange = z.infer<typeof LiveChange>;
