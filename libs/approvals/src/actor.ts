import type { Role } from '@shelfcast/contracts';

/** Who plans, asks or decides: a person, a program's key, or Shelfcast itself (a feed). */
export interface Actor {
  organizationId: string;
  /** `user:<id>`, `key:<id>` or `system`, as the audit names it. */
  actor: string;
  actorName: string;
  /** Null for Shelfcast itself. */
  role: Role | null;
  /** Null where it is no person. */
  userId: string | null;
}
