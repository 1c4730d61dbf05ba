import type { Role } from '@shelfcast/contracts';

/** What can be done, and which roles may. Guards, tests and documentation read this one table. */
const PERMISSIONS = {
  'library.read': ['admin', 'editor', 'author', 'analyst', 'service'],
  'library.pause': ['admin', 'editor', 'service'],
  'library.write': ['admin', 'service'],
  'health.read': ['admin', 'editor', 'author', 'analyst', 'service'],
  'posts.read': ['admin', 'editor', 'author', 'analyst', 'service'],
  'posts.write': ['admin', 'editor', 'author', 'service'],
  'deliveries.settle': ['admin', 'editor', 'author', 'service'],
  'deliveries.remove': ['admin', 'editor', 'service'],
  'accounts.read': ['admin', 'editor', 'author', 'analyst', 'service'],
  'accounts.write': ['admin', 'service'],
  'media.read': ['admin', 'editor', 'author', 'analyst', 'service'],
  'media.write': ['admin', 'editor', 'author', 'service'],
  'notifications.own': ['admin', 'editor', 'author', 'analyst'],
  'webhooks.manage': ['admin', 'service'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export function may(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}
