import type { CalendarItemQuery } from '@shelfcast/contracts';
import { type Day, isDay } from '../../time/days.js';

export const VIEWS = ['month', 'week', 'day', 'list', 'accounts'] as const;
export type CalendarView = (typeof VIEWS)[number];

export const NETWORKS = ['weibo', 'wechat', 'twitter'] as const;
export const KINDS = ['news', 'recommendation', 'collection', 'event'] as const;
export const STATES = [
  ...(['scheduled', 'pending-approval', 'publishing', 'published', 'partly-published'] as const),
  ...(['attention', 'failed', 'cancelled'] as const),
];

/** What the address of the calendar says. Without a view: the week, on a phone the list. Without a day: today. */
export interface CalendarSearch {
  view?: CalendarView;
  date?: Day;
  account?: string;
  network?: CalendarItemQuery['network'];
  kind?: CalendarItemQuery['kind'];
  status?: CalendarItemQuery['status'];
  q?: string;
}

/** What is not understood is left out: an old or mistyped address shows the calendar nevertheless. */
export function readSearch(search: Record<string, unknown>): CalendarSearch {
  const text = (key: string) => (search[key] === undefined ? undefined : String(search[key]) || undefined);
  const oneOf = <T extends string>(key: string, values: readonly T[]) =>
    values.find((value) => value === search[key]);
  const date = text('date');
  return {
    view: oneOf('view', VIEWS),
    date: date && isDay(date) ? date : undefined,
    account: text('account'),
    network: oneOf('network', NETWORKS),
    kind: oneOf('kind', KINDS),
    status: oneOf('status', STATES),
    q: text('q')?.slice(0, 200),
  };
}

/** Whether anything but the time narrows what is shown. */
export function isFiltered({ account, network, kind, status, q }: CalendarSearch): boolean {
  return [account, network, kind, status, q].some((value) => value !== undefined);
}
