import type { Account } from '../desk/find-accounts.js';
import type { Post } from '../desk/write-post.js';
import { localZone } from '../time/read-time.js';
import { showTime } from '../time/show-time.js';
import { plain, table } from './table.js';

/** A post in words: what it is, when it goes out, and where it stands on each account. */
export function describePost(post: Post, accounts: Account[], zone = localZone()): string {
  const nameOf = (id: string) => accounts.find((account) => account.id === id)?.name ?? id;
  const facts = [
    `${plain(post.title)}  (${post.kind}, ${post.status})`,
    `id    ${post.id}, version ${post.version}`,
    `when  ${post.scheduledAt === null ? 'no time yet' : `${showTime(post.scheduledAt, zone)} (${zone})`}`,
    ...(post.link ? [`link  ${plain(post.link)}`] : []),
    ...(post.tags.length > 0 ? [`tags  ${plain(post.tags.join(', '))}`] : []),
  ];
  const deliveries = table(
    ['network', 'account', 'status', 'problem or address'],
    post.deliveries.map(({ network, accountId, status, problem, url }) => [
      ...[network, nameOf(accountId), status],
      problem ? `${problem.detail} ${problem.action}` : (url ?? ''),
    ]),
  );
  const warnings = post.warnings.map(({ accountId, detail }) => `! ${nameOf(accountId)}: ${detail}`);
  return [
    facts.join('\n'),
    deliveries,
    ...(warnings.length > 0 ? [warnings.map(plain).join('\n')] : []),
  ].join('\n\n');
}
