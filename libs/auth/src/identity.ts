import type { Role } from '@shelfcast/contracts';

/** Who asks, in which library. */
export interface Identity {
  /** `user:<id>` or `key:<id>`, as the audit names it. */
  actor: string;
  actorName: string;
  role: Role;
  organizationId: string;
  /** Null for an API key. */
  user: { id: string; email: string } | null;
}
