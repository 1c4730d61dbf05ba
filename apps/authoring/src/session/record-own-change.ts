import type { Identity } from '@shelfcast/auth';
import type { Database } from '@shelfcast/database';
import { recordOfPerson } from '../audit/record-of-person.js';

/** What people change about their own signing in at better-auth's routes, as the audit names it. */
const ACTIONS: Record<string, string> = {
  'POST /sign-out': 'session.sign-out',
  'POST /change-password': 'person.change-password',
  'POST /two-factor/enable': 'person.begin-second-factor',
  'POST /two-factor/verify-totp': 'person.prove-second-factor',
  'POST /two-factor/verify-backup-code': 'person.use-backup-code',
  'POST /two-factor/generate-backup-codes': 'person.new-backup-codes',
  'POST /two-factor/disable': 'person.remove-second-factor',
};

export function isOwnChange(route: string): boolean {
  return route in ACTIONS;
}

export async function recordOwnChange(db: Database, who: Identity, route: string): Promise<void> {
  const [userId, action] = [who.user?.id, ACTIONS[route]];
  if (userId === undefined || action === undefined) return;
  await recordOfPerson(db, { userId }, 'self', action);
}
