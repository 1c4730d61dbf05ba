import { Permission, type Role } from '@shelfcast/contracts';

/** What can be done, and which roles may. Guards, tests and documentation read this one table. */
export const PERMISSIONS: Readonly<Record<Permission, readonly Role[]>> = {
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
};

export function may(role: Role, permission: Permission): boolean {
  return PERMISSIONS[permission].includes(role);
}

export function permissionsOf(role: Role): Permission[] {
  return Permission.options.filter((permission) => may(role, permission));
}
