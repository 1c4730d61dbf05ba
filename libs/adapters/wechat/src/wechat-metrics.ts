import type { WechatCredentials } from '@shelfcast/contracts';
import {
  PlatformError,
  reported,
  type AccountReading,
  type MeasuredPost,
  type MetricsContext,
  type MetricsReader,
  type PostReading,
} from '@shelfcast/platform-kit';
import { z } from 'zod';
import { WechatClient, type WechatClientOptions } from './wechat-client.js';

/** The step under which a delivery keeps WeChat's number of its message, by which statistics name its articles. */
export const MESSAGE_STEP = 'messageId';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** WeChat's days begin at midnight in Beijing. */
const BEIJING_MS = 8 * HOUR_MS;
/** An article is followed for so many days from its publication on. */
const FOLLOWED_DAYS = 30;
/** Statistics of users are told for so many days at once. */
const USER_DAYS = 7;

const Count = z.int().min(0).optional();
const Day = z.iso.date();
/** https://developers.weixin.qq.com/doc/service/api/wedata/news/api_getarticletotaldetail.html: counted from publication on. */
const Articles = z.object({
  list: z.array(
    z.object({
      msgid: z.string(),
      detail_list: z.array(
        z.object({
          stat_date: Day,
          ...{ read_user: Count, like_user: Count, comment_count: Count, share_user: Count },
          ...{ collection_user: Count, zaikan_user: Count },
        }),
      ),
    }),
  ),
  is_delay: z.boolean().default(false),
});
type Detail = z.infer<typeof Articles>['list'][number]['detail_list'][number];
/** One row for each way by which users came. */
const UserChanges = z.object({
  list: z.array(z.object({ ref_date: Day, new_user: Count, cancel_user: Count })),
});
const UserTotals = z.object({ list: z.array(z.object({ ref_date: Day, cumulate_user: Count })) });

/** WeChat's statistics: finished days, ready after eight in the morning of the next. */
export function wechatMetrics(options: WechatClientOptions): MetricsReader<WechatCredentials> {
  const client = ({ tokens, signal }: MetricsContext<WechatCredentials>) =>
    new WechatClient(options, tokens, signal);
  return {
    rhythm: { kind: 'daily', days: FOLLOWED_DAYS, utcOffsetMs: BEIJING_MS, readyMs: 8.5 * HOUR_MS },
    priceUsd: 0,
    posts: async (posts, context) => {
      const today = beijingDay(context.now);
      const byDay = Map.groupBy(posts, ({ publishedAt }) => beijingDay(publishedAt));
      const readings: PostReading[] = [];
      for (const [day, lot] of byDay)
        if (day < today) readings.push(...articleReadings(lot, await articlesOf(client(context), day)));
      return readings;
    },
    account: (context) => userReadings(client(context), context.now),
  };
}

async function articlesOf(client: WechatClient, day: string) {
  const span = { begin_date: day, end_date: day };
  const answer = await client.statistics('getarticletotaldetail', span, Articles).catch(explain);
  if (!answer.is_delay) return answer.list;
  throw new PlatformError('retryable', {
    code: 'wechat.delayed',
    detail: `WeChat has not finished its statistics of the articles of ${day}.`,
    until: new Date(Date.now() + HOUR_MS),
  });
}

/** A publication's articles together: `<message>_1`, `<message>_2`, … */
function articleReadings(
  posts: readonly MeasuredPost[],
  articles: z.infer<typeof Articles>['list'],
): PostReading[] {
  const byMessage = Map.groupBy(articles, ({ msgid }) => msgid.replace(/_\d+$/, ''));
  return posts.flatMap((post) => {
    const details = (byMessage.get(messageOf(post)) ?? []).flatMap(({ detail_list }) => detail_list);
    const byDay = Map.groupBy(details, ({ stat_date }) => stat_date);
    return [...byDay].map(([day, rows]): PostReading => {
      const { deliveryId } = post;
      return { deliveryId, set: 'wechat.article', at: endOf(day), values: valuesOf(rows) };
    });
  });
}

/** The step of publishing, else what the article's address says. */
function messageOf({ steps, url }: MeasuredPost): string {
  const address = url !== null && URL.canParse(url) ? new URL(url).searchParams.get('mid') : null;
  return steps[MESSAGE_STEP] ?? address ?? '';
}

function valuesOf(rows: Detail[]): PostReading['values'] {
  return reported({
    reads: sum(rows.map(({ read_user }) => read_user)),
    likes: sum(rows.map(({ like_user }) => like_user)),
    comments: sum(rows.map(({ comment_count }) => comment_count)),
    shares: sum(rows.map(({ share_user }) => share_user)),
    saves: sum(rows.map(({ collection_user }) => collection_user)),
    recommends: sum(rows.map(({ zaikan_user }) => zaikan_user)),
  });
}

async function userReadings(client: WechatClient, now: Date): Promise<AccountReading[]> {
  const span = {
    begin_date: beijingDay(new Date(now.getTime() - USER_DAYS * DAY_MS)),
    end_date: beijingDay(new Date(now.getTime() - DAY_MS)),
  };
  const changes = await client.statistics('getusersummary', span, UserChanges).catch(explain);
  const totals = await client.statistics('getusercumulate', span, UserTotals).catch(explain);
  const byDay = Map.groupBy(changes.list, ({ ref_date }) => ref_date);
  return [
    ...[...byDay].map(([day, rows]): AccountReading => {
      const followersGained = sum(rows.map(({ new_user }) => new_user));
      const followersLost = sum(rows.map(({ cancel_user }) => cancel_user));
      const values = reported({ followersGained, followersLost });
      return { set: 'wechat.user-changes', at: endOf(day), values };
    }),
    ...totals.list.map(({ ref_date, cumulate_user }): AccountReading => {
      const values = reported({ followers: cumulate_user });
      return { set: 'wechat.users', at: endOf(ref_date), values };
    }),
  ];
}

/** Undefined where nothing was reported. */
function sum(counts: (number | undefined)[]): number | undefined {
  const known = counts.filter((count) => count !== undefined);
  return known.length > 0 ? known.reduce((total, count) => total + count, 0) : undefined;
}

function beijingDay(at: Date): string {
  return new Date(at.getTime() + BEIJING_MS).toISOString().slice(0, 10);
}

function endOf(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS - BEIJING_MS);
}

/** Statistics are a right of their own: an account without it goes on publishing. */
function explain(error: unknown): never {
  if (!(error instanceof PlatformError) || error.code !== 'wechat.48001') throw error;
  throw new PlatformError('rejected', {
    code: error.code,
    detail: error.detail,
    action: 'WeChat does not grant this account its statistics: verify the account at mp.weixin.qq.com.',
    cause: error,
  });
}
