import type { FastifyInstance } from 'fastify';
import { followerChanges, followersAfter } from '../../engagement/account-engagement.js';
import { engagementOf } from '../../engagement/post-engagement.js';
import type { Sandbox } from '../../sandbox.js';
import type { SandboxPost } from '../../store.js';
import { asAccount, fail, ok, withinDay, type WechatCall } from './wechat-call.js';

// https://developers.weixin.qq.com/doc/service/api/wedata/: days of Beijing, up to yesterday, ready after eight.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BEIJING_MS = 8 * HOUR_MS;
const FOLLOWED_DAYS = 30;

interface Statistic {
  /** The longest span of days, both ends included. */
  maxDays: number;
  answer(appId: string, days: string[]): { list: object[]; is_delay?: boolean };
}

export function statisticsRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const statistics: Record<string, Statistic> = {
    getarticletotaldetail: {
      maxDays: 1,
      answer: (appId, days) => ({
        list: days.flatMap((day) => articleTotals(sandbox, appId, day)),
        is_delay: false,
      }),
    },
    getusersummary: {
      maxDays: 7,
      answer: (appId, days) => ({ list: days.flatMap((day) => userChanges(appId, day)) }),
    },
    getusercumulate: {
      maxDays: 7,
      answer: (appId, days) => ({
        list: days.map((ref_date) => ({
          ref_date,
          user_source: 0,
          cumulate_user: followersAfter(appId, ref_date),
        })),
      }),
    },
  };
  for (const [name, statistic] of Object.entries(statistics))
    app.post(`/datacube/${name}`, (request, reply) =>
      asAccount(sandbox, request, reply, 'metrics', ({ appId, body }) => {
        if (!withinDay(sandbox, reply, appId, `datacube/${name}`, sandbox.settings.wechat.statisticsPerDay))
          return reply;
        const days = daysOf(body);
        if (!days) return fail(reply, 61500, 'date format error');
        if (days.length > statistic.maxDays) return fail(reply, 61501, 'date range error');
        return ok(reply, statistic.answer(appId, days));
      }),
    );
}

/** The span that is asked for, yesterday at the latest; null where it is none. */
function daysOf({ begin_date: begin, end_date: end }: WechatCall['body']): string[] | null {
  const [from, to] = [begin, end].map((day) =>
    typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN,
  ) as [number, number];
  if (!(from <= to) || end !== dayOf(to) || dayOf(to) > dayOf(Date.now() + BEIJING_MS - DAY_MS)) return null;
  return Array.from({ length: Math.round((to - from) / DAY_MS) + 1 }, (_, at) => dayOf(from + at * DAY_MS));
}

/** Each article that came out on `day`, with what had happened up to the end of each day since. */
function articleTotals({ store }: Sandbox, appId: string, day: string): object[] {
  const isOfDay = ({ publishedAt }: SandboxPost) => dayOf(Date.parse(publishedAt ?? '') + BEIJING_MS) === day;
  return store
    .published('wechat', appId, Number.MAX_SAFE_INTEGER)
    .filter(isOfDay)
    .flatMap((post) => {
      const articles = (post.extra['articles'] ?? []) as unknown[];
      return articles.map((_, at) => ({
        ref_date: day,
        msgid: `${String(post.extra['messageId'])}_${at + 1}`,
        publish_type: 1,
        detail_list: finishedDays(day).map((stat_date) => detail(post, at, stat_date)),
      }));
    });
}

function finishedDays(since: string): string[] {
  const begin = Date.parse(`${since}T00:00:00Z`);
  const days = Array.from({ length: FOLLOWED_DAYS }, (_, at) => dayOf(begin + at * DAY_MS));
  return days.filter((day) => day <= dayOf(Date.now() + BEIJING_MS - DAY_MS));
}

/** The first article is read most: each further one half as much. */
function detail(post: SandboxPost, at: number, stat_date: string) {
  const end = new Date(Date.parse(`${stat_date}T00:00:00Z`) + DAY_MS - BEIJING_MS);
  const told = engagementOf(post, end);
  const share = (count: number) => Math.floor(count / 2 ** at);
  return {
    ...{ stat_date, read_user: share(told.seen), share_user: share(told.shares) },
    ...{ zaikan_user: share(told.recommends), like_user: share(told.likes) },
    ...{ comment_count: share(told.comments), collection_user: share(told.saves) },
    read_user_source: [{ scene_desc: '全部', user_count: share(told.seen) }],
  };
}

/** A day's row for each way by which users came: search, and all others. */
function userChanges(appId: string, ref_date: string): object[] {
  const { gained, lost } = followerChanges(appId, ref_date);
  const bySearch = Math.floor(gained / 3);
  return [
    { ref_date, user_source: 1, new_user: bySearch, cancel_user: 0 },
    { ref_date, user_source: 0, new_user: gained - bySearch, cancel_user: lost },
  ];
}

function dayOf(time: number): string {
  return Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10);
}
