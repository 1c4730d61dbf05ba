import type { CalendarItemQuery } from '@shelfcast/contracts';

const NETWORKS = ['weibo', 'wechat', 'twitter'] as const;
const KINDS = ['news', 'recommendation', 'collection', 'event'] as const;
const STATES = [
  ...(['draft', 'scheduled', 'pending-approval', 'publishing', 'published', 'partly-published'] as const),
  ...(['attention', 'failed', 'cancelled'] as const),
];

/** What narrows a list of posts, as it stands in the address. */
export interface PostFilter {
  account?: string;
  network?: CalendarItemQuery['network'];
  kind?: CalendarItemQuery['kind'];
  status?: (typeof STATES)[number];
  q?: string;
}

export const FILTER_VALUES = { network: NETWORKS, kind: KINDS, status: STATES };

/** A filter that lets everything through, to take one back with. */
export const NO_FILTER: PostFilter = {
  ...{ account: undefined, network: undefined, kind: undefined },
  ...{ status: undefined, q: undefined },
};

/** What is not understood is left out: an old or mistyped address shows the list nevertheless. */
export function readFilter(search: Record<string, unknown>): PostFilter {
  return {
    account: textOf(search['account']),
    network: oneOf(search['network'], NETWORKS),
    kind: oneOf(search['kind'], KINDS),
    status: oneOf(search['status'], STATES),
    q: textOf(search['q'])?.slice(0, 200),
  };
}

export function textOf(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value) || undefined;
}

export function oneOf<T extends string>(value: unknown, values: readonly T[]): T | undefined {
  return values.find((each) => each === value);
}

/** Whether anything is left out. */
export function isFiltered({ account, network, kind, status, q }: PostFilter): boolean {
  return [account, network, kind, status, q].some((value) => value !== undefined);
}
