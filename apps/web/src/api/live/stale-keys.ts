import type { LiveChange } from '@shelfcast/contracts';
import type { QueryKey } from '@tanstack/react-query';

const OF_POSTS: QueryKey[] = [['posts'], ['approvals'], ['calendar'], ['plan'], ['deliveries'], ['health']];

/** What is read anew when something of a kind changes; kinds are the audit's. */
const BY_SUBJECT: Record<string, QueryKey[]> = {
  account: [['accounts'], ['health']],
  invitation: [['invitations'], ['members']],
  library: [['library'], ['health']],
  media: [['media']],
  'closed-days': [['closed-days'], ['plan']],
  'closed-day': [['closed-days'], ['plan']],
  notification: [['notifications'], ['accounts'], ['health']],
  queue: [['queues'], ['plan']],
  series: [['series'], ['plan']],
  user: [['members'], ['sessions']],
};

/** Whether an answer that is kept under the key may be out of date after the change. */
export function isStale(key: QueryKey, { posts, subjects, everything }: LiveChange): boolean {
  if (everything) return key[0] !== 'me';
  if (posts.length > 0 && beginsWith(key, OF_POSTS)) return !isAnotherPost(key, posts);
  // A kind that has no line above is the first word of its answers' keys: `feed` of ['feeds'].
  return subjects.some((subject) => beginsWith(key, BY_SUBJECT[subject] ?? [[`${subject}s`]]));
}

function beginsWith(key: QueryKey, beginnings: QueryKey[]): boolean {
  return beginnings.some(([first]) => key[0] === first);
}

/** One post’s own answer, where another one changed. */
function isAnotherPost([first, id]: QueryKey, posts: readonly string[]): boolean {
  return first === 'posts' && typeof id === 'string' && id.includes('-') && !posts.includes(id);
}
