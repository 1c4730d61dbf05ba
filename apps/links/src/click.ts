import { z } from 'zod';

/** A reader who followed a short link, as it lies in the spool: a line of JSON. */
export const Click = z.strictObject({
  /** Given when it came in: draining it twice adds nothing. */
  id: z.uuid(),
  code: z.string(),
  /** In ms since 1970. */
  at: z.int().positive(),
  /** See `VisitorHash`. */
  visitor: z.string(),
});
export type Click = z.infer<typeof Click>;
