import type { Identity } from '@shelfcast/auth';
import type { InputJson, Queryable } from '@shelfcast/database';
import { v7 as uuid } from 'uuid';

/** Writes the audit row of a change, in the change's own transaction. */
export async function recordChange(
  tx: Queryable,
  who: Identity,
  action: string,
  subject: { type: string; id: string },
  details: InputJson = {},
): Promise<void> {
  await tx.auditEntry.create({
    data: {
      id: uuid(),
      organizationId: who.organizationId,
      actor: who.actor,
      actorName: who.actorName,
      action,
      subjectType: subject.type,
      subjectId: subject.id,
      details,
    },
  });
}
