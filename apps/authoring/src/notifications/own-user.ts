import type { Identity } from '@shelfcast/auth';
import { ProblemError } from '@shelfcast/service-kit';

/** The person who asks; throws where a key does, which nobody tells anything. */
export function ownUser({ user }: Identity): NonNullable<Identity['user']> {
  if (user) return user;
  throw new ProblemError(403, 'not-allowed', 'Notifications are for people. Programs are told by a webhook.');
}
