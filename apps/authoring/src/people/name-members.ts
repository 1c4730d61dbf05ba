import type { Queryable } from '@shelfcast/database';
import { ProblemError } from '@shelfcast/service-kit';

/** Somebody whom a request names, and where. */
export interface Naming {
  userId: string;
  /** The field of the request, as `steps.0.userIds`. */
  field: string;
}

/** The names of the library's people, by their user ids. Throws `ProblemError` 422 where one is not of the library. */
export async function nameMembers(
  db: Queryable,
  organizationId: string,
  named: Naming[],
): Promise<Map<string, string>> {
  if (named.length === 0) return new Map();
  const members = await db.member.findMany({
    where: { organizationId, userId: { in: named.map(({ userId }) => userId) } },
    select: { userId: true, user: { select: { name: true } } },
  });
  const names = new Map(members.map(({ userId, user }) => [userId, user.name]));
  const faults = named
    .filter(({ userId }) => !names.has(userId))
    .map(({ field, userId }) => ({
      field,
      code: 'unknown-person',
      detail: `Your library has no person “${userId}”. See GET /api/v1/members (userId).`,
    }));
  if (faults.length > 0)
    throw new ProblemError(422, 'invalid', 'This names somebody who is not of your library.', faults);
  return names;
}
