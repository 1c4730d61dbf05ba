import type { Identity } from '@shelfcast/auth';
import type { Database } from '@shelfcast/database';
import { recordChange } from '../audit/record-change.js';

/** What people change about their own signing in at better-auth's routes, as the audit names it. */
const ACTIONS: Record<string, string> = {
  'POST /change-password': 'person.change-password',
  'POST /two-factor/enable': 'person.begin-second-factor',
  'POST /two-factor/verify-totp': 'person.prove-second-factor',
  'POST /two-factor/generate-backup-codes': 'person.new-backup-codes',
  'POST /two-factor/disable': 'person.remove-second-factor',
};

export function isOwnChange(route: string): boolean {
  return route in ACTIONS;
}

/** In each of the person's libraries: the change holds for all of them. */
export async function recordOwnChange(db: Database, who: Identity, route: string): Promise<void> {
  const [id, action] = [who.user?.id, ACTIONS[route]];
  if (id === undefined || action === undefined) return;
  const members = await db.member.findMany({ where: { userId: id }, select: { organizationId: true } });
  await db.$transaction(async (tx) => {
    for (const { organizationId } of members)
      await recordChange(tx, { ...who, organizationId }, action, { type: 'user', id });
  });
}
