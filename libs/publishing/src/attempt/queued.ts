import { sql } from '@shelfcast/database';

/**
 * The state, for a statement that looks a delivery up by its id. As a plain constant it would let PostgreSQL read the
 * index of all that is queued instead, which it believes to be short: its statistics are of a quieter time.
 */
export const QUEUED = sql`(SELECT 'queued'::text)`;
