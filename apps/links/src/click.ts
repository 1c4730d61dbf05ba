import { z } from 'zod';

/** A reader who followed a short link, as it lies in the spool: a line of JSON. */
export const Click = z.strictObject({
  /** Given when it came in: draining it twice adds nothing. */
  id: z.uuid(),
  code: z.string(),
  at: z.iso.datetime(),
  /** See `VisitorHash`. */
  visitor: z.string(),
});
export type Click = z.infer<typeof Click>;
