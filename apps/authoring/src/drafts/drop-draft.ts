import type { Identity } from '@shelfcast/auth';
import type { Queryable } from '@shelfcast/database';

/** Unsaved work goes with the transaction that saves it. One that is gone already, or another's, is no matter. */
export async function dropDraft(tx: Queryable, who: Identity, id: string | undefined): Promise<void> {
  if (id === undefined || !who.user) return;
  const { organizationId, user } = who;
  await tx.postDraft.deleteMany({ where: { id, organizationId, userId: user.id } });
}
