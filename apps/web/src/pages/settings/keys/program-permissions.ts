import type { Permission } from '@shelfcast/contracts';

/** What a program can be allowed to do, in the order in which it is offered; the rest is for people only. */
export const PROGRAM_PERMISSIONS: readonly Permission[] = [
  ...([
    'posts.read',
    'posts.write',
    'posts.bin',
    'comments.write',
    'comments.moderate',
    'media.read',
    'media.write',
  ] as const),
  ...(['campaigns.read', 'campaigns.manage', 'planning.read', 'planning.manage'] as const),
  ...(['feeds.read', 'feeds.manage', 'accounts.read', 'accounts.write'] as const),
  ...(['deliveries.settle', 'deliveries.remove', 'health.read', 'library.read'] as const),
  ...(['library.pause', 'library.write', 'people.read', 'calendar.manage'] as const),
  ...([
    'exports.read',
    'audit.export',
    'analytics.read',
    'analytics.annotate',
    'analytics.manage',
    'webhooks.manage',
  ] as const),
];
