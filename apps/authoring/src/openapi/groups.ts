interface Group {
  name: string;
  description: string;
  /** The first parts of its operations' paths, where they are not its name. */
  paths?: string[];
}

/** How the operations are grouped. A new first part of a path needs a line here. */
export const GROUPS: Group[] = [
  { name: 'auth', description: 'Signing in and out, passwords, second factor', paths: ['sign-in-options'] },
  { name: 'me', description: 'Who is asking, and one’s own sign-ins' },
  { name: 'members', description: 'The library’s people', paths: ['invitations'] },
  { name: 'api-keys', description: 'Keys of other programs' },
  { name: 'library', description: 'Settings, and the pause of all publishing', paths: ['demo'] },
  { name: 'health', description: 'How publishing stands' },
  { name: 'accounts', description: 'Accounts on networks', paths: ['connect'] },
  {
    name: 'posts',
    description: 'What is written and when it goes out',
    paths: ['content', 'drafts', 'tags', 'approvals', 'comments'],
  },
  { name: 'campaigns', description: 'What several posts are for together' },
  { name: 'analytics', description: 'What readers did', paths: ['shared-analytics'] },
  { name: 'deliveries', description: 'One post on one account' },
  { name: 'media', description: 'Pictures' },
  { name: 'notifications', description: 'What needs the person who asks' },
  { name: 'webhooks', description: 'Programs that are told by signed calls' },
  { name: 'audit', description: 'Who did what, and who signed in' },
  { name: 'exports', description: 'Everything out, as files' },
  {
    name: 'calendar',
    description: 'What goes out when, here and for other programs',
    paths: ['calendar.ics', 'calendar-links'],
  },
  { name: 'events', description: 'What changes, as it changes' },
  {
    name: 'planning',
    description: 'Queues, series, closed days, and all of a month’s plan',
    paths: ['plan', 'queues', 'series', 'closed-days'],
  },
  { name: 'feeds', description: 'RSS and Atom feeds whose items become posts' },
];

const BY_PATH = new Map(
  GROUPS.flatMap(({ name, paths = [] }) => [name, ...paths].map((path) => [path, name] as const)),
);

/** The group of an operation under /api/v1. Throws where it has none. */
export function groupOf(path: string): string {
  const first = path.split('/')[1] ?? '';
  const group = BY_PATH.get(first);
  if (group === undefined)
    throw new Error(`/${first} belongs to no group. Give it one in apps/authoring/src/openapi/groups.ts.`);
  return group;
}
