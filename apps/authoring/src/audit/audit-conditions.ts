import type { AuditQuery } from '@shelfcast/contracts';
import { empty, sql, type Sql } from '@shelfcast/database';
import { decodeCursor } from '../lists/page-of.js';

/** Which of `audit_entries a` are a page of the list and one more, newest first; an index serves each way of asking. */
export function audited(organizationId: string, query: AuditQuery): Sql {
  const { actor, action, subject, subjectId, from, to, q, cursor, limit } = query;
  const after = cursor ? decodeCursor(cursor) : null;
  const parts = [
    actor ? sql`AND a.actor = ${actor}` : empty,
    action ? sql`AND a.action = ${action}` : empty,
    subject ? sql`AND a.subject_type = ${subject}` : empty,
    subjectId ? sql`AND a.subject_id = ${subjectId}` : empty,
    from ? sql`AND a.at >= ${new Date(from)}` : empty,
    to ? sql`AND a.at < ${new Date(to)}` : empty,
    q ? sql`AND audit_words(a.actor_name, a.action, a.subject_id, a.details) @> search_words(${q})` : empty,
    after ? sql`AND (a.at, a.id) < (${after.at}, ${after.id})` : empty,
  ];
  return sql`
    WHERE a.organization_id = ${organizationId} ${parts.reduce((whole, part) => sql`${whole} ${part}`, empty)}
    ORDER BY a.at DESC, a.id DESC LIMIT ${limit + 1}`;
}
