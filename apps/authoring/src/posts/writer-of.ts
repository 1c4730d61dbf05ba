import type { Identity } from '@shelfcast/auth';
import type { Writer } from '@shelfcast/posts';

/** Who asks, as the author of a post. */
export function writerOf({ organizationId, actor, actorName, user }: Identity): Writer {
  return { organizationId, actor, actorName, authorId: user?.id ?? null };
}
