import { Permission, type Role } from '@shelfcast/contracts';
import type { Identity } from './identity.js';

/** What can be done, and which roles may. Guards, tests and documentation read this one table. */
export const PERMISSIONS: Readonly<Record<Permission, readonly Role[]>> = {
  'library.read': ['admin', 'editor', 'author', 'analyst', 'service'],
  'library.pause': ['admin', 'editor', 'service'],
  'library.write': ['admin', 'service'],
  'health.read': ['admin', 'editor', 'author', 'analyst', 'service'],
  'posts.read': ['admin', 'editor', 'author', 'analyst', 'service'],
  'posts.write': ['admin', 'editor', 'author', 'service'],
  'posts.bin': ['admin', 'editor', 'service'],
  'drafts.own': ['admin', 'editor', 'author'],
  'comments.write': ['admin', 'editor', 'author', 'analyst', 'service'],
  'comments.moderate': ['admin', 'editor'],
  'campaigns.read': ['admin', 'editor', 'author', 'analyst', 'service'],
  'campaigns.manage': ['admin', 'editor', 'service'],
  'analytics.read': ['admin', 'editor', 'analyst', 'service'],
  'analytics.annotate': ['admin', 'editor', 'analyst', 'service'],
  'analytics.manage': ['admin', 'service'],
  'approvals.decide': ['admin', 'editor', 'author', 'analyst'],
  'approvals.manage': ['admin'],
  'deliveries.settle': ['admin', 'editor', 'author', 'service'],
  'deliveries.remove': ['admin', 'editor', 'service'],
  'accounts.read': ['admin', 'editor', 'author', 'analyst', 'service'],
  'accounts.write': ['admin', 'service'],
  'media.read': ['admin', 'editor', 'author', 'analyst', 'service'],
  'media.write': ['admin', 'editor', 'author', 'service'],
  'people.read': ['admin', 'editor', 'author', 'analyst', 'service'],
  'people.manage': ['admin'],
  'keys.manage': ['admin'],
  'own.manage': ['admin', 'editor', 'author', 'analyst'],
  'notifications.own': ['admin', 'editor', 'author', 'analyst'],
  'exports.read': ['admin', 'editor', 'author', 'analyst', 'service'],
  'audit.read': ['admin', 'service'],
  'audit.export': ['admin', 'service'],
  'calendar.manage': ['admin', 'editor', 'service'],
  'feeds.read': ['admin', 'editor', 'author', 'analyst', 'service'],
  'feeds.manage': ['admin', 'editor', 'service'],
  'planning.read': ['admin', 'editor', 'author', 'analyst', 'service'],
  'planning.manage': ['admin', 'editor', 'service'],
  'webhooks.manage': ['admin', 'service'],
};

export function may(role: Role, permission: Permission): boolean {
  return PERMISSIONS[permission].includes(role);
}

/** What its role may do, and a key's scopes leave of it. */
export function isAllowed(
  { role, scopes }: Pick<Identity, 'role' | 'scopes'>,
  permission: Permission,
): boolean {
  return may(role, permission) && (scopes.length === 0 || scopes.includes(permission));
}

export function permissionsOf(who: Pick<Identity, 'role' | 'scopes'>): Permission[] {
  return Permission.options.filter((permission) => isAllowed(who, permission));
}
