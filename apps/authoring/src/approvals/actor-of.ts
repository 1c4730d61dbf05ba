import type { Actor } from '@shelfcast/approvals';
import type { Identity } from '@shelfcast/auth';

/** Who asks, as approvals know them. */
export function actorOf({ organizationId, actor, actorName, role, user }: Identity): Actor {
  return { organizationId, actor, actorName, role, userId: user?.id ?? null };
}
