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
  const { organizationId, actor, actorName } = who;
  const { type: subjectType, id: subjectId } = subject;
  await tx.auditEntry.create({
    data: { id: uuid(), organizationId, actor, actorName, action, subjectType, subjectId, details },
  });
}
