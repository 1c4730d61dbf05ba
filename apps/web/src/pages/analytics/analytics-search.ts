import { SUMMED } from './metrics.js';
import { FILTER_VALUES, type PostFilter, oneOf, textOf } from '../../components/post-filter.js';
import { type Day, addDays, isDay } from '../../time/days.js';
import type { SummedMetric } from '@shelfcast/contracts';

export const LENGTHS = [7, 30, 90, 365] as const;
export type PeriodLength = (typeof LENGTHS)[number];

export const TABS = ['posts', 'content', 'times', 'accounts', 'funnel', 'library'] as const;
export const DIMENSIONS = ['kind', 'series', 'language', 'tag', 'campaign', 'network', 'account'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** What the address of the analytics says. */
export interface AnalyticsSearch extends Pick<PostFilter, 'network' | 'account' | 'kind'> {
  /** Which of the pages; the overview where it is not said. */
  tab?: (typeof TABS)[number];
  /** What the content stands in groups by; kinds where it is not said. */
  by?: Dimension;
  tag?: string;
  language?: string;
  series?: string;
  campaign?: string;
  /** How many days; 30 where it is not said. */
  days?: PeriodLength;
  /** The last of them; today where it is not said. */
  to?: Day;
  metric?: SummedMetric;
  /** One line for each of these. */
  split?: Dimension;
  /** By the hour, where the days are few enough. */
  hours?: true;
}

export function readAnalyticsSearch(search: Record<string, unknown>): AnalyticsSearch {
  const to = textOf(search['to']);
  return {
    network: oneOf(search['network'], FILTER_VALUES.network),
    kind: oneOf(search['kind'], FILTER_VALUES.kind),
    account: textOf(search['account']),
    days: LENGTHS.find((length) => length === Number(search['days'])),
    to: to && isDay(to) ? to : undefined,
    metric: oneOf(search['metric'], SUMMED),
    split: oneOf(search['split'], DIMENSIONS),
    hours: search['hours'] === true ? true : undefined,
    tab: oneOf(search['tab'], TABS),
    by: oneOf(search['by'], DIMENSIONS),
    tag: textOf(search['tag']),
    language: textOf(search['language']),
    series: textOf(search['series']),
    campaign: textOf(search['campaign']),
  };
}

/** Hours are told of so many days at most. */
const MOST_DAYS_OF_HOURS = 8;

/** Whether the days are few enough for hours. */
export function mayHours({ days = 30 }: AnalyticsSearch): boolean {
  return days <= MOST_DAYS_OF_HOURS;
}

/** The days that an address asks for. */
export function daysOf({ days = 30, to }: AnalyticsSearch, today: Day): { from: Day; to: Day; days: number } {
  const last = to ?? today;
  return { from: addDays(last, 1 - days), to: last, days };
}
