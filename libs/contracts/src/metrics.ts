import { z } from 'zod';
import type { Network } from './vocabulary.js';

/** What a network tells that readers did with a post, by one name on all networks. Each is a count since its publication. */
export const ToldMetric = z.enum([
  'impressions',
  'reads',
  'likes',
  'comments',
  'shares',
  'quotes',
  'saves',
  'recommends',
  'linkClicks',
  'profileClicks',
]);
export type ToldMetric = z.infer<typeof ToldMetric>;

/**
 * What the library counts itself: `visits` by its short links, those of them that its catalogue saw arrive, and what came of
 * it (`conversions`: a hold, a sign-up, a card).
 */
export const OwnMetric = z.enum(['visits', 'arrivals', 'conversions']);
export type OwnMetric = z.infer<typeof OwnMetric>;

/** All that is known of what readers did with a post. */
export const PostMetric = z.enum([...ToldMetric.options, ...OwnMetric.options]).meta({ id: 'PostMetric' });
export type PostMetric = z.infer<typeof PostMetric>;

/**
 * What an account has: `followers`, `following` and `posts` as they stand at a moment, `followersGained` and
 * `followersLost` of the day that ends with it.
 */
export const AccountMetric = z
  .enum(['followers', 'following', 'posts', 'followersGained', 'followersLost'])
  .meta({ id: 'AccountMetric' });
export type AccountMetric = z.infer<typeof AccountMetric>;

/** Numbers by metric. What is missing was not reported, which is not the same as 0. */
export type PostValues = Partial<Record<ToldMetric, number>>;
export type AccountValues = Partial<Record<AccountMetric, number>>;

/** Metrics that a network tells in one answer, true for one moment. */
export const MetricSet = z.enum([
  'weibo.counts',
  'weibo.user',
  'wechat.article',
  'wechat.users',
  'wechat.user-changes',
  'twitter.public',
  'twitter.private',
  'twitter.user',
]);
export type MetricSet = z.infer<typeof MetricSet>;

/** Told for whole days of the network's own calendar, so that nothing can be said of their hours. */
export const DAILY_SETS: readonly MetricSet[] = ['wechat.article', 'wechat.users', 'wechat.user-changes'];

/** Which metrics each network tells of a post and of an account; nothing else is ever reported of it. */
export const NETWORK_METRICS: Readonly<
  Record<Network, { post: readonly ToldMetric[]; account: readonly AccountMetric[] }>
> = {
  weibo: { post: ['likes', 'comments', 'shares'], account: ['followers', 'following', 'posts'] },
  wechat: {
    post: ['reads', 'likes', 'comments', 'shares', 'saves', 'recommends'],
    account: ['followers', 'followersGained', 'followersLost'],
  },
  twitter: {
    post: ['impressions', 'likes', 'comments', 'shares', 'quotes', 'saves', 'linkClicks', 'profileClicks'],
    account: ['followers', 'following', 'posts'],
  },
};
