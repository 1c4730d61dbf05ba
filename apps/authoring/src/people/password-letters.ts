import type { Config } from '@shelfcast/config';
import type { Database } from '@shelfcast/database';
import { queueLetter } from '@shelfcast/notifications';

/** Sends a person the link to a new password, in the name of their first library. Who is in none gets nothing. */
export function passwordLetters(db: Database, keys: Config['secretKeys']) {
  return async (userId: string, link: string, validUntil: Date): Promise<void> => {
    const member = await db.member.findFirst({ where: { userId }, orderBy: { createdAt: 'asc' } });
    if (!member) return;
    const { organizationId } = member;
    const letter = { kind: 'password-reset', organizationId, to: { userId }, language: null } as const;
    await queueLetter(db, { ...letter, link, validUntil }, keys);
  };
}
