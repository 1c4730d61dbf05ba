import type { Permission, Role } from '@shelfcast/contracts';

/** Who asks, in which library. */
export interface Identity {
  /** `user:<id>` or `key:<id>`, as the audit names it. */
  actor: string;
  actorName: string;
  role: Role;
  /** Of what the role may do, what this key may; empty: all of it. */
  scopes: readonly Permission[];
  organizationId: string;
  /** Null for an API key. */
  user: { id: string; email: string; sessionId: string } | null;
}
