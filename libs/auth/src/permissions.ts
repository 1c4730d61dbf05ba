import type { Role } from '@shelfcast/contracts';

/** What can be done, and which roles may. Guards, tests and documentation read this one table. */
export const PERMISSIONS = {
  'posts.read': ['admin', 'editor', 'author', 'analyst', 'service'],
  'posts.write': ['admin', 'editor', 'author', 'service'],
  'posts.publish': ['admin', 'editor', 'author', 'service'],
  'deliveries.settle': ['admin', 'editor', 'service'],
  'accounts.read': ['admin', 'editor', 'author', 'analyst', 'service'],
  'accounts.write': ['admin'],
  'media.read': ['admin', 'editor', 'author', 'analyst', 'service'],
  'media.write': ['admin', 'editor', 'author', 'service'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export function may(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}
