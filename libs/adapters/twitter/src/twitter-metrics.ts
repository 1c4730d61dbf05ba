import type { TwitterCredentials } from '@shelfcast/contracts';
import {
  reported,
  type MeasuredPost,
  type MetricsContext,
  type MetricsReader,
  type PostReading,
} from '@shelfcast/platform-kit';
import { z } from 'zod';
import { call, type TwitterSettings } from './twitter-call.js';
import { OWNED_READ } from './twitter-price.js';

/** https://docs.x.com/x-api/posts/get-posts-by-ids takes so many ids. */
const BATCH = 100;
/** X tells what only the author may see of posts up to 30 days old; a day is left for its clock and ours. */
const PRIVATE_MS = 29 * 86_400_000;

const Count = z.int().min(0).optional();
/** The documentation is changing names: both are read. */
const Public = z.object({
  ...{ retweet_count: Count, repost_count: Count, reply_count: Count, like_count: Count, quote_count: Count },
  ...{ bookmark_count: Count, impression_count: Count },
});
const Private = z.object({ url_link_clicks: Count, user_profile_clicks: Count });
const Post = z.object({
  id: z.string(),
  public_metrics: Public.optional(),
  non_public_metrics: Private.optional(),
});
// Posts that are gone stand in `errors`, beside the others.
const Posts = z.object({ data: z.array(Post).default([]), errors: z.array(z.unknown()).default([]) });
const Me = z.object({
  data: z.object({
    public_metrics: z
      .object({ followers_count: Count, following_count: Count, tweet_count: Count, post_count: Count })
      .optional(),
  }),
});

/** X's metrics: a hundred posts a call, each paid for once in a UTC day. The first part speaks for a thread. */
export function twitterMetrics(settings: TwitterSettings): MetricsReader<TwitterCredentials> {
  return {
    rhythm: { kind: 'ageing' },
    priceUsd: OWNED_READ,
    posts: async (posts, context) => {
      const isYoung = ({ publishedAt }: MeasuredPost) =>
        context.now.getTime() - publishedAt.getTime() < PRIVATE_MS;
      const young = posts.filter(isYoung);
      const old = posts.filter((post) => !isYoung(post));
      return [
        ...(await readAll(settings, young, 'public_metrics,non_public_metrics', context)),
        ...(await readAll(settings, old, 'public_metrics', context)),
      ];
    },
    account: async (context) => {
      const { data } = await call(settings, context, Me, 'none', (api) =>
        api.v2.get('users/me', { 'user.fields': 'public_metrics' }),
      );
      const counts = data.public_metrics ?? {};
      const values = reported({
        followers: counts.followers_count,
        following: counts.following_count,
        posts: counts.post_count ?? counts.tweet_count,
      });
      return [{ set: 'twitter.user', at: context.now, values }];
    },
  };
}

async function readAll(
  settings: TwitterSettings,
  posts: MeasuredPost[],
  fields: string,
  context: MetricsContext<TwitterCredentials>,
): Promise<PostReading[]> {
  const readings: PostReading[] = [];
  for (let at = 0; at < posts.length; at += BATCH) {
    const lot = new Map(posts.slice(at, at + BATCH).map((post) => [post.remoteId, post]));
    const { data } = await call(settings, context, Posts, 'none', (api) =>
      api.v2.get('tweets', { ids: [...lot.keys()].join(','), 'tweet.fields': fields }),
    );
    for (const post of data) {
      const asked = lot.get(post.id);
      if (asked) readings.push(...readingsOf(asked.deliveryId, post, context.now));
    }
  }
  return readings;
}

function readingsOf(deliveryId: string, post: z.infer<typeof Post>, at: Date): PostReading[] {
  const { public_metrics: shown, non_public_metrics: own } = post;
  const readings: PostReading[] = [];
  if (shown) {
    const values = reported({
      impressions: shown.impression_count,
      likes: shown.like_count,
      comments: shown.reply_count,
      shares: shown.repost_count ?? shown.retweet_count,
      quotes: shown.quote_count,
      saves: shown.bookmark_count,
    });
    readings.push({ deliveryId, set: 'twitter.public', at, values });
  }
  if (own) {
    const values = reported({ linkClicks: own.url_link_clicks, profileClicks: own.user_profile_clicks });
    readings.push({ deliveryId, set: 'twitter.private', at, values });
  }
  return readings;
}
