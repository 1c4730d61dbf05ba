import type { AnalyticsOverview, SummedMetric } from '@shelfcast/contracts';

/** In the order in which they are shown. */
export const SUMMED = [
  ...(['posts', 'engagements', 'impressions', 'reads', 'likes', 'comments', 'shares'] as const),
  ...(['quotes', 'saves', 'recommends', 'linkClicks', 'profileClicks'] as const),
  ...(['visits', 'arrivals', 'conversions'] as const),
] satisfies SummedMetric[];

/** What posts are ranked by. */
export const RANKED = SUMMED.filter((metric) => metric !== 'posts');

type Metric = AnalyticsOverview['metrics'][number];

/** Those that anybody told, now or in the days before, and the one that is chosen, in the order in which they are shown. */
export function toldMetrics(metrics: readonly Metric[], chosen?: SummedMetric): Metric[] {
  return SUMMED.flatMap((metric) => metrics.filter((each) => each.metric === metric)).filter(
    ({ value, previous, metric }) => value !== null || previous !== null || metric === chosen,
  );
}

/** A number of a group with its change; null where nobody told it. */
export function metricOf({ metrics }: { metrics: readonly Metric[] }, wanted: SummedMetric) {
  const found = metrics.find(({ metric }) => metric === wanted);
  return { value: found?.value ?? null, change: found?.change ?? null };
}
