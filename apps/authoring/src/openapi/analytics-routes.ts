import {
  AccountGrowthList,
  AccountGrowthQuery,
  AnalyticsOverview,
  AnalyticsQuery,
  BestTimes,
  BestTimesQuery,
  RankedPostList,
  RankedPostQuery,
  ReadingBudget,
  Timeseries,
  TimeseriesQuery,
  UpdateReadingBudget,
} from '@shelfcast/contracts';
import { ok, type Route } from './route.js';

/** What readers did. */
export const ANALYTICS_ROUTES: Route[] = [
  {
    method: 'get',
    path: '/analytics/overview',
    id: 'analyticsOverview',
    summary: 'Every metric of a period beside the period before, followers and rates',
    description: 'Null is “not reported”, never 0. A rate says what it is of.',
    query: AnalyticsQuery,
    answer: ok(AnalyticsOverview),
  },
  {
    method: 'get',
    path: '/analytics/timeseries',
    id: 'analyticsTimeseries',
    summary: 'A metric by day or hour, divided by network, account, kind, tag, campaign, series or language',
    query: TimeseriesQuery,
    answer: ok(Timeseries),
  },
  {
    method: 'get',
    path: '/analytics/posts',
    id: 'analyticsPosts',
    summary: 'Posts of a period by what readers did with them so far',
    query: RankedPostQuery,
    answer: ok(RankedPostList),
  },
  {
    method: 'get',
    path: '/analytics/best-times',
    id: 'analyticsBestTimes',
    summary: 'In which hours of the week posts did best, and how sure that is',
    query: BestTimesQuery,
    answer: ok(BestTimes),
  },
  {
    method: 'get',
    path: '/analytics/accounts',
    id: 'analyticsAccounts',
    summary: 'How accounts grew, and how reading their numbers stands',
    query: AccountGrowthQuery,
    answer: ok(AccountGrowthList),
  },
  {
    method: 'patch',
    path: '/analytics/accounts/{id}',
    id: 'setReadingBudget',
    summary: 'Say what reading an account’s numbers may cost in a month',
    description: 'Only X charges for it. What waited for the budget is read at once.',
    body: UpdateReadingBudget,
    answer: ok(ReadingBudget),
  },
];
