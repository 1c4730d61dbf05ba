import {
  AccountGrowth,
  AccountGrowthList,
  AccountGrowthQuery,
  AnalyticsOverview,
  AnalyticsQuery,
  BestTimes,
  BestTimesQuery,
  Breakdown,
  BreakdownQuery,
  FigureList,
  FigureQuery,
  FiguresStored,
  AccountIndex,
  AccountIndexList,
  IndexQuery,
  ReckonIndices,
  ConversionsRecorded,
  FirstEngagement,
  Funnel,
  FunnelQuery,
  PutFigures,
  RecordConversions,
  RankedPost,
  RankedPostList,
  RankedPostQuery,
  ReadingBudget,
  Timeseries,
  TimeseriesQuery,
  UpdateReadingBudget,
} from '@shelfcast/contracts';
import type { z } from 'zod';
import { AT, IDS, LATER, example } from './example.js';

const days = { from: '2026-10-01', to: '2026-10-07' };
const about = {
  period: {
    ...{ ...days, days: 7, timeZone: 'Asia/Shanghai' },
    previous: { from: '2026-09-24', to: '2026-09-30' },
  },
  freshness: { reportedAt: LATER, waiting: 0, unread: 1 },
  calculation: {
    ...{ code: 'gains-by-day', formula: 'The last number told on a day less the last told before it.' },
    source: 'The networks’ own numbers.',
    notReported: [{ network: 'weibo' as const, metrics: ['impressions' as const, 'reads' as const] }],
  },
};
export const RANKED_POST = {
  ...{ deliveryId: IDS.delivery, postId: IDS.post, title: '古籍修复开放日', kind: 'event' as const },
  ...{ language: 'zh-CN', network: 'twitter' as const, accountId: IDS.account, accountName: 'Library' },
  ...{ publishedAt: AT, url: 'https://x.com/i/status/1', reportedAt: LATER, engagements: 42 },
  values: { impressions: 1200, likes: 30, comments: 5, shares: 7 },
  rate: { by: 'impressions' as const, value: 0.035 },
};
const growth = {
  ...{ accountId: IDS.account, name: 'Library', network: 'wechat' as const },
  ...{ followers: { first: 4100, last: 4150, change: 50 }, previousChange: 31, gained: 70, lost: 20 },
  ...{ published: 3, reports: ['followers' as const, 'followersGained' as const, 'followersLost' as const] },
  points: [{ day: '2026-10-01', followers: 4107, gained: 9, lost: 2 }],
  reading: {
    ...{ askedAt: LATER, reportedAt: LATER, nextAt: LATER, problem: null, spentUsd: 0, budgetUsd: 5 },
  },
};
const index = {
  ...{ accountId: IDS.account, index: 'WCI' as const, version: 'WCI-14.2-four-term', ...days },
  ...{ value: null, previous: 412.7, missing: ['shares'], formula: '(0.6 O + 0.2 A + 0.1 H + 0.1 P)² × 12' },
  inputs: { days: 7, articles: 3, reads: 1840, recommends: 21, likes: 60, shares: null },
  weights: { reads: 0.7, recommends: 0.09, likes: 0.06, shares: 0.15 },
  ...{ source: 'WCI V14.2', reckonedAt: LATER },
};
const soon = { posts: 6, reported: 6, engaged: 5, quarter: 0, median: 1, threeQuarters: 3 };
const line = { key: 'weibo', name: 'weibo', total: 12, previous: 10 };

export const OVERVIEW: z.input<typeof AnalyticsOverview> = {
  ...about,
  metrics: [
    { metric: 'posts', value: 6, previous: 5, change: 0.2 },
    { metric: 'likes', value: 128, previous: 96, change: 0.3333 },
    { metric: 'reads', value: null, previous: null, change: null },
  ],
  followers: { value: 4150, previous: 4100, change: 0.0122 },
  rates: [{ by: 'followers', value: 0.0386, previous: 0.029, engagements: 160, basis: 4150 }],
};
export const TIMESERIES: z.input<typeof Timeseries> = {
  ...about,
  metric: 'likes',
  series: [{ ...line, points: [{ at: '2026-10-01', value: 12 }] }],
};

export const ANALYTICS_EXAMPLES = [
  example(AnalyticsQuery, { ...days, network: 'weibo' }),
  example(AnalyticsOverview, OVERVIEW),
  example(TimeseriesQuery, { ...days, metric: 'likes', by: 'network', interval: 'day' }),
  example(Timeseries, TIMESERIES),
  example(RankedPostQuery, { ...days, metric: 'engagements', order: 'most', limit: 20 }),
  example(RankedPost, RANKED_POST),
  example(RankedPostList, { ...about, items: [RANKED_POST], nextCursor: null }),
  example(BestTimesQuery, { ...days, metric: 'engagements', within: 7 }),
  example(BestTimes, {
    ...about,
    ...{ metric: 'engagements', within: 7, posts: 12 },
    cells: [
      {
        ...{ weekday: 2, hour: 20, posts: 12, average: 48.5, score: 1.31 },
        ...{ range: { low: 1.12, high: 1.75 }, sure: 'good' },
      },
    ],
  }),
  example(BreakdownQuery, { ...days, by: 'series' }),
  example(Breakdown, {
    ...{ ...about, by: 'series' },
    items: [
      {
        ...{ key: IDS.post, name: '经典每日一读', perPost: { value: 21.4, previous: 18.9 } },
        metrics: [{ metric: 'engagements', value: 150, previous: 132, change: 0.1364 }],
        rates: [{ by: 'impressions', value: 0.031, previous: 0.029, engagements: 93, basis: 3000 }],
      },
    ],
  }),
  example(FirstEngagement, {
    ...about,
    items: [{ network: 'weibo', unit: 'hour', ...soon, previous: { ...soon, posts: 5, reported: 5 } }],
  }),
  example(FunnelQuery, { ...days, network: 'twitter' }),
  example(Funnel, {
    ...about,
    steps: [
      { step: 'posts', value: 6, previous: 5, change: 0.2, rate: null },
      {
        ...{ step: 'visits', value: 90, previous: 60, change: 0.5 },
        rate: { of: 'seen', value: 0.0075, previous: 0.006, part: 90, whole: 12_000 },
      },
    ],
    conversions: [{ kind: 'hold-placed', value: 7, previous: 4, change: 0.75 }],
  }),
  example(RecordConversions, {
    conversions: [{ clickId: IDS.click, kind: 'hold-placed', reference: 'hold-20117', at: AT }],
  }),
  example(ConversionsRecorded, { recorded: 1, known: 0 }),
  example(FigureQuery, { ...days, name: 'visits' }),
  example(FigureList, {
    period: about.period,
    items: [
      {
        ...{ name: 'visits', is: 'sum', value: 5210, previous: 4980, change: 0.0462 },
        ...{ sources: ['Gate counter'], points: [{ day: '2026-10-01', value: 741 }] },
      },
    ],
  }),
  example(PutFigures, {
    figures: [{ name: 'visits', day: '2026-10-01', value: 741, source: 'Gate counter' }],
  }),
  example(FiguresStored, { created: 1, changed: 0, unchanged: 0, removed: 0 }),
  example(IndexQuery, days),
  example(ReckonIndices, { accountId: IDS.account, ...days }),
  example(AccountIndex, index),
  example(AccountIndexList, { items: [index] }),
  example(AccountGrowthQuery, days),
  example(AccountGrowth, growth),
  example(AccountGrowthList, { ...about, items: [growth] }),
  example(UpdateReadingBudget, { monthlyBudgetUsd: 10 }),
  example(ReadingBudget, { accountId: IDS.account, budgetUsd: 10, spentUsd: 0.42 }),
];
