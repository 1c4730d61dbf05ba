import { PERMISSIONS } from '@shelfcast/auth';
import { Role } from '@shelfcast/contracts';
import type { ServedRoute } from './served-routes.js';

/** docs/permissions.md, made from the table and the routes: who may what, and which routes ask for it. */
export function describePermissions(routes: ServedRoute[]): string {
  const roles = Role.options;
  return [
    '# Who may what',
    '',
    'A person has one role in a library, a program’s API key is a `service`. This page is made from the table in',
    '[`permissions.ts`](../libs/auth/src/permissions.ts) and the routes that are served; a test tries every route with',
    'every role, and `npm test -- apps/authoring/test/permissions -u` writes the page anew.',
    '',
    `| Permission | ${roles.join(' | ')} | Routes |`,
    `| --- | ${roles.map(() => ':-:').join(' | ')} | --- |`,
    ...Object.entries(PERMISSIONS).map(([permission, allowed]) => {
      const marks = roles.map((role) => (allowed.includes(role) ? '✓' : ''));
      const asking = routes
        .filter((route) => route.permission === permission)
        .map(({ method, path }) => `\`${method} ${path.replace('/api/v1', '')}\``);
      return `| \`${permission}\` | ${marks.join(' | ')} | ${asking.join(', ')} |`;
    }),
    '',
    '`library.write` is asked where `PATCH /library` changes more than the pause, `posts.bin` where `GET /posts?deleted=true`',
    'looks into the bin, `comments.moderate` where `DELETE /comments/{id}` is of somebody else’s comment, `audit.read` where',
    '`GET /posts/{id}/approvals` is of a post that is gone for good.',
    '',
    'Open to everybody: ' +
      routes
        .filter(({ permission }) => permission === null)
        .map(({ method, path }) => `\`${method} ${path.replace('/api/v1', '')}\``)
        .join(', ') +
      ', and signing in under `/auth`.',
    '',
  ].join('\n');
}
