import { answerOf } from '@shelfcast/client';
import type { AnalyticsQuery, PutFigures, SeriesDimension, SummedMetric } from '@shelfcast/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desk } from './desk.js';

/** Which posts, and which days: both ends are given. */
export type AnalyticsAsk = Pick<
  AnalyticsQuery,
  'network' | 'accountId' | 'kind' | 'tag' | 'language' | 'seriesId' | 'campaignId'
> & {
  from: string;
  to: string;
};

/** What a post can have the most of. */
export type RankedMetric = Exclude<SummedMetric, 'posts'>;

const FRESH_MS = 60_000;
const options = { placeholderData: keepPreviousData, staleTime: FRESH_MS };

export function useOverview(ask: AnalyticsAsk) {
  return useQuery({
    ...options,
    queryKey: ['analytics', 'overview', ask],
    queryFn: ({ signal }) =>
      answerOf(desk.GET('/api/v1/analytics/overview', { signal, params: { query: ask } })),
  });
}

/** How a metric is drawn: one line for each of `by`, or one for all. */
export interface SeriesAsk {
  metric: SummedMetric;
  by?: SeriesDimension | undefined;
  interval: 'day' | 'hour';
}

/** A metric by day, or by hour. */
export function useTimeseries(ask: AnalyticsAsk, series: SeriesAsk, enabled = true) {
  return useQuery({
    ...options,
    enabled,
    queryKey: ['analytics', 'timeseries', ask, series],
    queryFn: ({ signal }) => {
      const query = { ...ask, ...series };
      return answerOf(desk.GET('/api/v1/analytics/timeseries', { signal, params: { query } }));
    },
  });
}

/** The posts of which readers made the most. */
export function useBestPosts(ask: AnalyticsAsk, metric: RankedMetric, limit: number) {
  return useQuery({
    ...options,
    queryKey: ['analytics', 'posts', ask, metric, limit],
    queryFn: ({ signal }) => {
      const query = { ...ask, metric, order: 'most' as const, limit };
      return answerOf(desk.GET('/api/v1/analytics/posts', { signal, params: { query } }));
    },
  });
}

/** Groups beside each other, the most engagements first. */
export function useBreakdown(ask: AnalyticsAsk, by: SeriesDimension) {
  return useQuery({
    ...options,
    queryKey: ['analytics', 'breakdown', ask, by],
    queryFn: ({ signal }) =>
      answerOf(desk.GET('/api/v1/analytics/breakdown', { signal, params: { query: { ...ask, by } } })),
  });
}

/** From what was published to what came of it. */
export function useFunnel(ask: AnalyticsAsk) {
  return useQuery({
    ...options,
    queryKey: ['analytics', 'funnel', ask],
    queryFn: ({ signal }) =>
      answerOf(desk.GET('/api/v1/analytics/funnel', { signal, params: { query: ask } })),
  });
}

/** How soon readers engage with what comes out. */
export function useFirstEngagement(ask: AnalyticsAsk) {
  return useQuery({
    ...options,
    queryKey: ['analytics', 'first-engagement', ask],
    queryFn: ({ signal }) =>
      answerOf(desk.GET('/api/v1/analytics/first-engagement', { signal, params: { query: ask } })),
  });
}

export function useBestTimes(ask: AnalyticsAsk, metric: RankedMetric) {
  return useQuery({
    ...options,
    queryKey: ['analytics', 'best-times', ask, metric],
    queryFn: ({ signal }) => {
      const query = { ...ask, metric, within: 7 };
      return answerOf(desk.GET('/api/v1/analytics/best-times', { signal, params: { query } }));
    },
  });
}

/** Whatever their posts are: accounts grow by themselves. */
export function useAccountGrowth({ from, to, network, accountId }: AnalyticsAsk) {
  const ask = { from, to, network, accountId };
  return useQuery({
    ...options,
    queryKey: ['analytics', 'accounts', ask],
    queryFn: ({ signal }) =>
      answerOf(desk.GET('/api/v1/analytics/accounts', { signal, params: { query: ask } })),
  });
}

/** What the library counts itself, by day. */
export function useFigures({ from, to }: AnalyticsAsk) {
  return useQuery({
    ...options,
    queryKey: ['analytics', 'figures', from, to],
    queryFn: ({ signal }) =>
      answerOf(desk.GET('/api/v1/analytics/figures', { signal, params: { query: { from, to } } })),
  });
}

/** Stores all of these numbers, or none. */
export function usePutFigures() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (figures: PutFigures['figures']) =>
      answerOf(desk.PUT('/api/v1/analytics/figures', { body: { figures } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['analytics', 'figures'] }),
  });
}

/** WCI and BCI as they were last reckoned for exactly these days. */
export function useIndices({ from, to }: AnalyticsAsk) {
  return useQuery({
    ...options,
    queryKey: ['analytics', 'indices', from, to],
    queryFn: ({ signal }) =>
      answerOf(desk.GET('/api/v1/analytics/indices', { signal, params: { query: { from, to } } })),
  });
}

/** Reckons those of some accounts, one after the other. */
export function useReckonIndices({ from, to }: AnalyticsAsk) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (accountIds: readonly string[]) => {
      for (const accountId of accountIds)
        await answerOf(desk.POST('/api/v1/analytics/indices', { body: { accountId, from, to } }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['analytics', 'indices'] }),
  });
}
