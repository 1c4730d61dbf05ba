import type { Identity } from '@shelfcast/auth';
import { ProblemError } from '@shelfcast/service-kit';

/** The person who asks; throws where a program does. */
export function ownUser({ user }: Identity): NonNullable<Identity['user']> {
  if (user) return user;
  throw new ProblemError(403, 'not-allowed', 'This is for people who are signed in, not for API keys.');
}
