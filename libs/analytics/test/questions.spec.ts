import {
  PostMetric,
  type MetricSet,
  type RecordEngagementJob,
  type SeriesDimension,
} from '@shelfcast/contracts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bestTimes } from '../src/questions/best-times.js';
import { accountGrowth } from '../src/questions/account-growth.js';
import { breakdown } from '../src/questions/breakdown.js';
import type { Choice } from '../src/questions/chosen-posts.js';
import { firstEngagement } from '../src/questions/first-engagement.js';
import { overview } from '../src/questions/overview.js';
import { addDays, readPeriod, type Period } from '../src/questions/period.js';
import { rankedPosts, type Ranking } from '../src/questions/ranked-posts.js';
import { ENGAGEMENTS } from '../src/questions/sums.js';
import { timeseries } from '../src/questions/timeseries.js';
import { recordEngagement } from '../src/record/record-engagement.js';
import { sumWhatIsStale } from '../src/rollup/sum-what-is-stale.js';
import { LibraryFixture } from './library-fixture.js';
import { slowGains, type Gain } from './reference.js';

const ZONE = 'Europe/Berlin';
const DAY_OF = `((s.at - interval '1 millisecond') AT TIME ZONE '${ZONE}')::date`;
const HOUR_MS = 3_600_000;
const START = Date.parse('2026-10-20T00:00:00Z');

interface Post {
  id: string;
  network: 'weibo' | 'wechat' | 'twitter';
  kind: string;
  tags: string[];
  language: string;
  campaignId: string | null;
  seriesId: string | null;
  published: string;
}

let library: LibraryFixture;
let posts: Post[];
let gains: Gain[];

/** Facts of two weeks over the end of summer time, over nine posts on three accounts. */
beforeAll(async () => {
  library = await LibraryFixture.open(ZONE);
  const goal = { what: 'x', howMuch: 'x', amongWhom: 'x', until: '2026-12-31', measuredBy: 'x' };
  const campaign = { id: 'c1', organizationId: 'lib', name: '读书季', goal, words: [] };
  await library.db.campaign.create({ data: campaign });
  const daily = {
    ...{ id: 's1', organizationId: 'lib', name: '经典每日一读', rule: 'FREQ=DAILY', time: '09:00' },
    ...{
      startsOn: new Date('2026-10-01'),
      timeZone: ZONE,
      kind: 'recommendation',
      titleTemplate: '{{series}}',
    },
    ...{ bodyTemplate: '', firstNumber: 1, mode: 'draft', aheadDays: 7, onClosedDays: 'keep' },
  };
  await library.db.series.create({ data: daily });
  posts = [];
  for (const network of ['weibo', 'wechat', 'twitter'] as const) {
    await library.account(network, network);
    for (const number of [0, 1, 2]) {
      const more = {
        kind: ['news', 'event', 'recommendation'][number] ?? 'news',
        tags: [['古籍', '读书'], ['读书'], []][number] ?? [],
        language: number === 1 ? 'en' : 'zh-CN',
        ...(number === 2 && { campaignId: 'c1' }),
        ...(number > 0 && { seriesId: 's1' }),
      };
      const at = new Date(START + number * 3 * 24 * HOUR_MS);
      const id = await library.published(network, network, at, more);
      posts.push({ campaignId: null, seriesId: null, ...more, id, network, published: at.toISOString() });
    }
  }
  const arbitrary = fc.record({
    post: fc.nat({ max: 8 }),
    quarter: fc.nat({ max: 14 * 24 * 4 }),
    counts: fc.array(fc.option(fc.nat({ max: 500 }), { nil: undefined, freq: 4 }), {
      minLength: 4,
      maxLength: 4,
    }),
  });
  const [facts = []] = fc.sample(fc.array(arbitrary, { minLength: 150, maxLength: 150 }), {
    seed: 20_261_002,
    numRuns: 1,
  });
  for (const { post, quarter, counts } of facts) {
    const chosen = posts[post];
    if (chosen)
      await recordEngagement(library.db, jobOf(chosen, new Date(START + quarter * (HOUR_MS / 4)), counts));
  }
  for (const [day, followers] of [
    ['2026-10-19', 90],
    ['2026-10-22', 100],
    ['2026-10-28', 130],
  ] as const)
    await recordEngagement(library.db, {
      ...{ accountId: 'weibo', network: 'weibo', takenAt: `${day}T10:00:00.000Z`, posts: [] },
      account: {
        ...{ turn: 0, nextAt: '2026-12-01T00:00:00.000Z' },
        readings: [{ set: 'weibo.user', at: `${day}T10:00:00.000Z`, values: { followers } }],
      },
    });
  gains = await slowGains(library.db, DAY_OF, 'true');
});
afterAll(() => library.close());

function jobOf({ id, network }: Post, at: Date, [a, b, c, d]: (number | undefined)[]): RecordEngagementJob {
  const reading = (set: MetricSet, values: Record<string, number | undefined>) => ({
    ...{ set, at: at.toISOString() },
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
  });
  const readings = {
    weibo: [reading('weibo.counts', { likes: a, comments: b, shares: c })],
    wechat: [reading('wechat.article', { reads: a, likes: b, recommends: c, saves: d })],
    twitter: [reading('twitter.public', { impressions: a, likes: b, quotes: c, comments: d })],
  }[network];
  const told = [{ deliveryId: id, turn: 0, nextAt: null, readings }];
  return { accountId: network, network, takenAt: at.toISOString(), posts: told, account: null };
}

const scopeOf = (choice: Choice = {}) => ({ organizationId: 'lib', choice });
const periodOf = async (from: string, to: string): Promise<Period> => {
  const period = await readPeriod(library.db, 'lib', { from, to });
  if (!period) throw new Error('That is no period.');
  return period;
};

/** The sum of what the slow way finds; null where nothing was told. */
function slowSum(metric: string, chosen: (post: Post) => boolean, from: string, to: string): number | null {
  const ids = new Set(posts.filter(chosen).map(({ id }) => id));
  const rows = gains.filter(({ delivery, bucket }) => ids.has(delivery) && bucket >= from && bucket <= to);
  const metrics: readonly string[] = metric === 'engagements' ? ENGAGEMENTS : [metric];
  const told = rows.flatMap(({ values }) => metrics.map((each) => values[each] ?? null));
  const known = told.filter((value) => value !== null);
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : null;
}

/** The groups of a post, by what a question divides by. */
const DIVISIONS: Record<SeriesDimension, (post: Post) => (string | null)[]> = {
  network: (post: Post) => [post.network],
  account: (post: Post) => [post.network],
  kind: (post: Post) => [post.kind],
  language: (post: Post) => [post.language],
  campaign: (post: Post) => [post.campaignId],
  series: (post: Post) => [post.seriesId],
  tag: (post: Post) => (post.tags.length > 0 ? post.tags : [null]),
};

const CHOICES: [Choice, (post: Post) => boolean][] = [
  [{}, () => true],
  [{ network: 'wechat' }, ({ network }) => network === 'wechat'],
  [{ accountId: 'twitter' }, ({ network }) => network === 'twitter'],
  [{ kind: 'event' }, ({ kind }) => kind === 'event'],
  [{ tag: '读书' }, ({ tags }) => tags.includes('读书')],
  [{ campaignId: 'c1' }, ({ campaignId }) => campaignId === 'c1'],
  [{ seriesId: 's1' }, ({ seriesId }) => seriesId === 's1'],
  [{ language: 'en', network: 'weibo' }, ({ language, network }) => language === 'en' && network === 'weibo'],
  [{ tag: 'nothing' }, () => false],
];

/** A post gets other words, and a number of it is told late: days go stale whose sums were made. */
async function change(): Promise<void> {
  const [, post] = posts;
  if (!post) throw new Error('There is no post to change.');
  const words = { language: 'zh-CN', tags: ['古籍', '新书'], campaignId: 'c1', seriesId: null };
  const { postId } = await library.db.delivery.findUniqueOrThrow({ where: { id: post.id } });
  await library.db.post.update({ where: { id: postId }, data: words });
  Object.assign(post, words);
  await recordEngagement(library.db, jobOf(post, new Date('2026-10-27T11:00:00Z'), [900, 40, undefined, 3]));
  gains = await slowGains(library.db, DAY_OF, 'true');
}

const sum = () => sumWhatIsStale(library.db);

describe.each([
  { state: 'no sums of days are made', before: () => Promise.resolve() },
  { state: 'all are made', before: sum },
  { state: 'some have gone stale', before: change },
  { state: 'these are made anew', before: sum },
])('where $state,', ({ before }) => {
  beforeAll(async () => {
    await before();
  });

  describe('the overview', () => {
    it.each(CHOICES)(
      'of %j is the sum of what was gained, beside the period before',
      async (choice, chosen) => {
        const period = await periodOf('2026-10-25', '2026-10-28');
        expect(period).toMatchObject({
          days: 4,
          previous: { from: '2026-10-21', to: '2026-10-24' },
          timeZone: ZONE,
        });
        const told = await overview(library.db, scopeOf(choice), period);
        for (const metric of [...PostMetric.options, 'engagements' as const]) {
          const value = slowSum(metric, chosen, period.from, period.to);
          const previous = slowSum(metric, chosen, period.previous.from, period.previous.to);
          const row = told.metrics.find((each) => each.metric === metric);
          expect([metric, row?.value, row?.previous]).toEqual([metric, value, previous]);
        }
      },
    );

    it('says what each rate is of, and leaves out what does not report it', async () => {
      const period = await periodOf('2026-10-25', '2026-10-28');
      const { rates, followers, calculation } = await overview(library.db, scopeOf(), period);
      const by = (basis: string) => rates.find((rate) => rate.by === basis);
      const onX = (post: Post) => post.network === 'twitter';
      expect(by('impressions')).toMatchObject({
        engagements: slowSum('engagements', onX, period.from, period.to),
        basis: slowSum('impressions', onX, period.from, period.to),
      });
      expect(by('followers')).toMatchObject({
        engagements: slowSum('engagements', ({ network }) => network === 'weibo', period.from, period.to),
        basis: 130,
      });
      expect(followers).toEqual({ value: 130, previous: 100, change: 0.3 });
      expect(calculation.notReported).toContainEqual(
        expect.objectContaining({
          network: 'weibo',
          metrics: expect.arrayContaining(['impressions', 'reads']) as string[],
        }),
      );
    });

    it('tells how fresh it is', async () => {
      const period = await periodOf('2026-10-20', '2026-10-30');
      const where = { deliveryId: posts[0]?.id ?? '' };
      await library.db.measuredPost.update({ where, data: { problemCode: 'timeout', reportedAt: null } });
      const { freshness } = await overview(library.db, scopeOf({ network: 'weibo' }), period);
      const newest = await library.db.measuredPost.aggregate({
        where: { network: 'weibo' },
        _max: { reportedAt: true },
      });
      expect(freshness).toMatchObject({
        waiting: 1,
        reportedAt: newest._max.reportedAt?.toISOString() ?? null,
      });
      expect(freshness.unread).toBeGreaterThanOrEqual(1);
    });
  });

  describe('a metric over time', () => {
    it('has every day of the period, and lines whose sums are the slow way’s', async () => {
      const period = await periodOf('2026-10-22', '2026-10-30');
      const wish = { metric: 'likes' as const, interval: 'day' as const };
      for (const [by, keysOf] of Object.entries(DIVISIONS)) {
        const { series } = await timeseries(library.db, scopeOf(), period, { ...wish, by: by as 'network' });
        for (const { key, total, previous, points } of series) {
          const chosen = (post: Post) => keysOf(post).includes(key);
          expect(points).toHaveLength(9);
          for (const { at, value } of points)
            expect([by, key, at, value]).toEqual([by, key, at, slowSum('likes', chosen, at, at)]);
          expect(total).toBe(slowSum('likes', chosen, period.from, period.to));
          expect(previous).toBe(slowSum('likes', chosen, period.previous.from, period.previous.to));
        }
        expect(series.length).toBeGreaterThan(1);
      }
    });

    it('has 25 hours on the day when clocks go back, none of them of a network that tells days', async () => {
      const period = await periodOf('2026-10-25', '2026-10-25');
      const wish = { metric: 'likes' as const, by: undefined, interval: 'hour' as const };
      const { series } = await timeseries(library.db, scopeOf(), period, wish);
      const [line] = series;
      expect(line?.points).toHaveLength(25);
      expect(line?.points[0]?.at).toBe('2026-10-24T22:00:00.000Z');
      const hourly = slowSum('likes', ({ network }) => network !== 'wechat', period.from, period.to);
      expect(line?.total).toBe(hourly);
      const wechat = await timeseries(library.db, scopeOf({ network: 'wechat' }), period, wish);
      expect(wechat.series).toEqual([]);
    });

    it('counts posts on the day on which they came out', async () => {
      const period = await periodOf('2026-10-20', '2026-10-30');
      const wish = { metric: 'posts' as const, by: 'kind' as const, interval: 'day' as const };
      const { series } = await timeseries(library.db, scopeOf(), period, wish);
      expect(series.map(({ total }) => total)).toEqual([3, 3, 3]);
      const news = series.find(({ key }) => key === 'news');
      expect(news?.points.filter(({ value }) => value !== null)).toEqual([{ at: '2026-10-20', value: 3 }]);
    });
  });
});

describe('groups beside each other', () => {
  it('have every metric of both periods, as the slow way finds them', async () => {
    const period = await periodOf('2026-10-25', '2026-10-28');
    const { from, to, previous } = period;
    for (const [by, keysOf] of Object.entries(DIVISIONS)) {
      const { items } = await breakdown(library.db, scopeOf(), period, by as SeriesDimension);
      const keys = new Set(posts.flatMap(keysOf));
      for (const { key, metrics, rates } of items) {
        expect(keys).toContain(key);
        const chosen = (post: Post) => keysOf(post).includes(key);
        for (const { metric, value, previous: earlier } of metrics.filter((each) => each.metric !== 'posts'))
          expect([by, key, metric, value, earlier]).toEqual([
            ...[by, key, metric, slowSum(metric, chosen, from, to)],
            slowSum(metric, chosen, previous.from, previous.to),
          ]);
        const onX = (post: Post) => chosen(post) && post.network === 'twitter';
        expect(rates.find((rate) => rate.by === 'impressions')).toMatchObject({
          engagements: slowSum('engagements', onX, from, to),
          basis: slowSum('impressions', onX, from, to),
        });
      }
    }
  });
});

describe('the first engagement', () => {
  it('is the first hour, or day, in which engagements grew', async () => {
    const period = await periodOf('2026-10-20', '2026-10-30');
    const told = await firstEngagement(library.db, scopeOf(), period);
    const hour = `to_char(date_trunc('hour', s.at - interval '1 millisecond', 'UTC') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:00"Z"')`;
    const byHour = await slowGains(library.db, hour, 'true');
    expect(told.items.map(({ network }) => network)).toEqual(['weibo', 'wechat', 'twitter']);
    for (const { network, unit, ...times } of told.items) {
      const buckets = unit === 'day' ? gains : byHour;
      const after = posts.flatMap((post) => {
        const first = buckets.find(
          ({ delivery, values }) =>
            delivery === post.id && ENGAGEMENTS.reduce((sum, each) => sum + (values[each] ?? 0), 0) > 0,
        );
        if (post.network !== network || !first) return [];
        // All came out at midnight UTC, the same day in Berlin; what was told of before counts for that moment.
        const begin = unit === 'day' ? post.published.slice(0, 10) : post.published;
        const span = Math.max(0, Date.parse(first.bucket) - Date.parse(begin)) / HOUR_MS;
        return [unit === 'day' ? span / 24 : span];
      });
      const sorted = after.toSorted((one, other) => one - other);
      expect({ network, ...times }).toMatchObject({
        ...{ network, posts: 3, engaged: sorted.length, previous: { posts: 0, median: null } },
        median: sorted[Math.ceil(sorted.length / 2) - 1],
      });
    }
  });
});

describe('posts by what readers did', () => {
  const all = async (ranking: Omit<Ranking, 'after' | 'limit'>, limit: number) => {
    const period = await periodOf('2026-10-20', '2026-10-30');
    const items = [];
    let after: Ranking['after'] = null;
    do {
      const page: Awaited<ReturnType<typeof rankedPosts>> = await rankedPosts(library.db, scopeOf(), period, {
        ...ranking,
        ...{ limit, after },
      });
      items.push(...page.items);
      after = page.next;
    } while (after);
    return items;
  };
  const soFar = (metric: string, id: string) => slowSum(metric, (post) => post.id === id, '0000', '9999');

  it.each(['likes', 'engagements', 'impressions', 'reads'] as const)(
    'come once each over all pages, by %s, what is not reported last',
    async (metric) => {
      for (const order of ['most', 'least'] as const) {
        const items = await all({ metric, order }, 2);
        expect(new Set(items.map(({ deliveryId }) => deliveryId)).size).toBe(9);
        const values = items.map((item) =>
          metric === 'engagements' ? item.engagements : (item.values[metric] ?? null),
        );
        expect(values).toEqual(items.map(({ deliveryId }) => soFar(metric, deliveryId)));
        const known = values.filter((value) => value !== null);
        expect(values.slice(0, known.length)).toEqual(
          known.toSorted((one, other) => (order === 'most' ? other - one : one - other)),
        );
      }
    },
  );

  it('are those whose words are asked for, as they are now', async () => {
    const period = await periodOf('2026-10-20', '2026-10-30');
    const ranking = { metric: 'likes' as const, order: 'most' as const, limit: 20, after: null };
    for (const choice of [{ tag: '新书' }, { campaignId: 'c1', network: 'weibo' as const }]) {
      const { items } = await rankedPosts(library.db, scopeOf(choice), period, ranking);
      expect(items.map(({ deliveryId }) => deliveryId)).toContain(posts[1]?.id);
    }
    const { items } = await rankedPosts(library.db, scopeOf({ language: 'en' }), period, ranking);
    expect(items.map(({ network }) => network).sort()).toEqual(['twitter', 'wechat']);
  });

  it('say what their rate is of', async () => {
    const items = await all({ metric: 'likes', order: 'most' }, 20);
    for (const { network, rate } of items)
      if (rate) expect(rate.by).toBe(network === 'twitter' ? 'impressions' : 'reads');
    expect(items.filter(({ network }) => network === 'weibo').every(({ rate }) => rate === null)).toBe(true);
  });
});

describe('accounts', () => {
  it('grow from the last day before the period to its last', async () => {
    const period = await periodOf('2026-10-21', '2026-10-30');
    const { items } = await accountGrowth(library.db, scopeOf({ network: 'weibo' }), period);
    expect(items).toMatchObject([
      {
        ...{ accountId: 'weibo', followers: { first: 90, last: 130, change: 40 }, previousChange: null },
        ...{ gained: null, lost: null, published: 2, reading: { spentUsd: 0, budgetUsd: 5, problem: null } },
      },
    ]);
    expect(items[0]?.points).toHaveLength(10);
    expect(items[0]?.points[1]).toEqual({ day: '2026-10-22', followers: 100, gained: null, lost: null });
    const others = await accountGrowth(library.db, scopeOf({ network: 'twitter' }), period);
    expect(others.items).toMatchObject([{ followers: { first: null, last: null, change: null } }]);
  });
});

describe('best times', () => {
  it('are what posts gained on their first days against their account’s average, with how sure that is', async () => {
    const period = await periodOf('2026-10-20', '2026-10-30');
    const within = 3;
    const told = await bestTimes(library.db, scopeOf(), period, { metric: 'engagements', within });
    const valued = posts.flatMap((post) => {
      const first = new Date(post.published).toISOString().slice(0, 10);
      const end = addDays(first, within - 1);
      const value = slowSum('engagements', ({ id }) => id === post.id, '0000', end);
      return value === null ? [] : [{ ...post, value }];
    });
    const averageOf = (chosen: { value: number }[]) =>
      chosen.reduce((sum, { value }) => sum + value, 0) / chosen.length;
    const scored = valued.flatMap((post) => {
      const usual = averageOf(valued.filter(({ network }) => network === post.network));
      return usual === 0 ? [] : [{ ...post, score: post.value / usual }];
    });
    expect(scored.length).toBeGreaterThan(3);
    expect(told.posts).toBe(scored.length);
    expect(told.cells).toHaveLength(168);
    // All came out at midnight UTC, an hour or two later in Berlin: on a Tuesday, a Friday and a Monday.
    for (const { weekday, hour, posts: count, score, average, range, sure } of told.cells) {
      const here = scored.filter(({ published }) => (new Date(published).getUTCDay() || 7) === weekday);
      const isHere = here.length > 0 && hour === hourInBerlin(here[0]?.published ?? '');
      expect([weekday, hour, count]).toEqual([weekday, hour, isHere ? here.length : 0]);
      if (!isHere) {
        expect({ score, average, range, sure }).toEqual({
          score: null,
          average: null,
          range: null,
          sure: 'none',
        });
        continue;
      }
      const mean = here.reduce((sum, post) => sum + post.score, 0) / here.length;
      expect(average).toBeCloseTo(averageOf(here), 2);
      expect(score).toBeCloseTo((here.length * mean + 5) / (here.length + 5), 2);
      expect(range === null).toBe(here.length < 2);
      if (range) expect(range.low <= mean + 0.001 && range.high >= mean - 0.001).toBe(true);
      expect(sure).toBe('little');
    }
  });

  it('leave out posts whose days are not over', async () => {
    const today = new Date();
    await library.published('weibo', 'weibo', today);
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(today);
    const period = await periodOf(day, day);
    const told = await bestTimes(library.db, scopeOf(), period, { metric: 'likes', within: 7 });
    expect(told.posts).toBe(0);
  });
});

function hourInBerlin(at: string): number {
  const hour = new Intl.DateTimeFormat('en', { timeZone: ZONE, hour: 'numeric', hourCycle: 'h23' });
  return Number(hour.format(new Date(at)));
}

describe('a period', () => {
  it('is thirty days up to today where nothing is said, and never longer than a year', async () => {
    const usual = await readPeriod(library.db, 'lib', {});
    expect(usual?.days).toBe(30);
    expect(usual?.to).toBe(new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(new Date()));
    expect(await readPeriod(library.db, 'lib', { from: '2026-02-01', to: '2026-01-31' })).toBeNull();
    expect(await readPeriod(library.db, 'lib', { from: '2025-01-01', to: '2026-01-31' })).toBeNull();
    const leap = await readPeriod(library.db, 'lib', { from: '2024-02-01', to: '2024-02-29' });
    expect(leap).toMatchObject({ days: 29, previous: { from: '2024-01-03', to: '2024-01-31' } });
  });
});
