import type { FastifyRequest } from 'fastify';
import { followersNow, followingOf } from '../../engagement/account-engagement.js';
import { engagementOf } from '../../engagement/post-engagement.js';
import { queryFields } from '../../form.js';
import type { SandboxPost } from '../../store.js';

// https://docs.x.com/x-api/fundamentals/metrics

/** What only the author may see is told for so long. */
const PRIVATE_MS = 30 * 86_400_000;

/** The fields that a call asks for beyond the usual ones. */
export function fieldsOf(request: FastifyRequest, parameter: string): string[] {
  return (queryFields(request)[parameter] ?? '').split(',');
}

export function userMetrics(user: string, posts: number) {
  const counts = { followers_count: followersNow(user), following_count: followingOf(user) };
  return { public_metrics: { ...counts, tweet_count: posts, listed_count: 0 } };
}

export function showsPrivate(post: SandboxPost, user: string): boolean {
  return post.account === user && Date.now() - Date.parse(post.receivedAt) < PRIVATE_MS;
}

/** The metrics of a post that were asked for and may be shown. */
export function postMetrics(post: SandboxPost, fields: string[], user: string) {
  const told = engagementOf(post);
  const shown = {
    ...{ retweet_count: told.shares, reply_count: told.comments, like_count: told.likes },
    ...{ quote_count: told.quotes, bookmark_count: told.saves, impression_count: told.seen },
  };
  const own = {
    ...{ impression_count: told.seen, url_link_clicks: told.linkClicks },
    user_profile_clicks: told.profileClicks,
  };
  return {
    ...(fields.includes('public_metrics') && { public_metrics: shown }),
    ...(fields.includes('non_public_metrics') && showsPrivate(post, user) && { non_public_metrics: own }),
  };
}

/** Stands beside the posts, with HTTP 200. */
export function notAuthorised(id: string | null) {
  return {
    ...{ resource_id: id, parameter: 'non_public_metrics', resource_type: 'tweet', section: 'data' },
    ...{ title: 'Field Authorization Error', field: 'non_public_metrics' },
    type: 'https://api.x.com/2/problems/not-authorized-for-field',
    detail: "Sorry, you are not authorized to access 'non_public_metrics' on the Tweet.",
  };
}
