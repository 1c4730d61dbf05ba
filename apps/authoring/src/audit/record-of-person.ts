import { sql, type InputJson, type Queryable } from '@shelfcast/database';

/** Whom an audit row is about: by their id, or by the address that somebody typed. */
export type Whom = { userId: string } | { email: string };

/**
 * An audit row about a person's own signing in, in each of their libraries: it holds for all of them. `by`: the person, or
 * somebody who has shown nothing. Nobody's address leaves no row.
 */
export async function recordOfPerson(
  db: Queryable,
  whom: Whom,
  by: 'self' | 'anonymous',
  action: string,
  details: InputJson = {},
): Promise<void> {
  const isSelf = by === 'self';
  const which =
    'userId' in whom ? sql`u.id = ${whom.userId}` : sql`u.email = lower(trim(${whom.email}::text))`;
  await db.$executeRaw(sql`
    INSERT INTO audit_entries (id, organization_id, actor, actor_name, action, subject_type, subject_id, details, at)
    SELECT gen_random_uuid()::text, m.organization_id,
      CASE WHEN ${isSelf} THEN 'user:' || u.id ELSE 'anonymous' END, CASE WHEN ${isSelf} THEN u.name ELSE '' END,
      ${action}, 'user', u.id, ${JSON.stringify(details)}::jsonb, clock_timestamp()
    FROM users u JOIN members m ON m.user_id = u.id WHERE ${which}`);
}
