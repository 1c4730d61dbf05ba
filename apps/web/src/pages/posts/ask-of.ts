import type { PostsAsk } from '../../api/posts.js';
import { addDays, startOf } from '../../time/days.js';
import type { PostsSearch } from './posts-search.js';

/** The address in the interface's words; days are the library's, the last one included. */
export function askOf(search: PostsSearch, timeZone: string): PostsAsk {
  const { account, network, kind, status, q, needs, from, to } = search;
  return {
    ...{ network, kind, status, q, accountId: account },
    needsPerson: needs && 'true',
    from: from && startOf(from, timeZone),
    to: to && startOf(addDays(to, 1), timeZone),
  };
}
