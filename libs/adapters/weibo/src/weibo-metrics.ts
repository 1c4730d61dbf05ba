import type { WeiboCredentials } from '@shelfcast/contracts';
import {
  reported,
  type AccountReading,
  type MeasuredPost,
  type MetricsReader,
  type PostReading,
} from '@shelfcast/platform-kit';
import type { WeiboClient, WeiboCounts } from './weibo-client.js';

/** `statuses/count` takes so many ids. */
const BATCH = 100;

/** Weibo's counts, free and as they stand at the moment of asking. */
export function weiboMetrics(client: WeiboClient): MetricsReader<WeiboCredentials> {
  return {
    rhythm: { kind: 'ageing' },
    priceUsd: 0,
    posts: async (posts, { tokens, signal, now }) => {
      const token = await tokens.accessToken();
      const readings: PostReading[] = [];
      for (let at = 0; at < posts.length; at += BATCH) {
        const lot = posts.slice(at, at + BATCH);
        const counts = await client.counts(
          token,
          lot.map(({ remoteId }) => remoteId),
          signal,
        );
        readings.push(...readingsOf(lot, counts, now));
      }
      return readings;
    },
    account: async ({ tokens, signal, now }): Promise<AccountReading[]> => {
      const { uid } = await tokens.credentials();
      const user = await client.user(await tokens.accessToken(), uid, signal);
      const { followers_count: followers, friends_count: following, statuses_count: posts } = user;
      return [{ set: 'weibo.user', at: now, values: reported({ followers, following, posts }) }];
    },
  };
}

function readingsOf(posts: readonly MeasuredPost[], counts: WeiboCounts[], at: Date): PostReading[] {
  const byId = new Map(counts.map((each) => [each.id, each]));
  return posts.flatMap(({ deliveryId, remoteId }): PostReading[] => {
    const found = byId.get(remoteId);
    if (!found) return [];
    const { attitudes: likes, comments, reposts: shares } = found;
    return [{ deliveryId, set: 'weibo.counts', at, values: reported({ likes, comments, shares }) }];
  });
}
