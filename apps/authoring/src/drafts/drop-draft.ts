import type { Identity } from '@shelfcast/auth';
import { type Queryable, sql } from '@shelfcast/database';

/** Unsaved work goes with the transaction that saves it. One that is gone already, or another's, is no matter. */
export async function dropDraft(tx: Queryable, who: Identity, id: string | undefined): Promise<void> {
  if (id === undefined || !who.user) return;
  const { organizationId, user } = who;
  await tx.$executeRaw(sql`
    DELETE FROM post_drafts WHERE id = ${id} AND organization_id = ${organizationId} AND user_id = ${user.id}`);
}
