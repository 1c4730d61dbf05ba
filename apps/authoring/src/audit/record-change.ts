import type { Identity } from '@shelfcast/auth';
import { sql, type InputJson, type Queryable } from '@shelfcast/database';
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
  await tx.$executeRaw(sql`-- kept: record-change
    INSERT INTO audit_entries (id, organization_id, actor, actor_name, action, subject_type, subject_id, details, at)
    VALUES (${uuid()}, ${organizationId}, ${actor}, ${actorName}, ${action}, ${subjectType}, ${subjectId},
      ${JSON.stringify(details)}::jsonb, clock_timestamp())`);
}
