import { type Queryable, sql } from '@shelfcast/database';

/** Apart from the session locks of libs/database, which have one number and not two. */
const PLAN_LOCK = 1_414_285_642;

/**
 * Until the transaction ends nobody else chooses a time for this library's posts by what others have chosen. Taken before
 * the lock of the library's approval rule (`lockRule`), never after it.
 */
export async function lockPlan(tx: Queryable, organizationId: string): Promise<void> {
  await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(${PLAN_LOCK}::int, hashtext(${organizationId}))`);
}
