import { sql, type Queryable } from '@shelfcast/database';

/** Whoever stores or removes the same bytes of one library waits here until the other has committed. */
export async function lockContent(tx: Queryable, organizationId: string, sha256: string): Promise<void> {
  await tx.$executeRaw(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`media ${organizationId} ${sha256}`}, 0))`,
  );
}
