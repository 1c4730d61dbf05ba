import type { SummedMetric } from '@shelfcast/contracts';

/** In the order in which they are shown. */
export const SUMMED = [
  ...(['posts', 'engagements', 'impressions', 'reads', 'likes', 'comments', 'shares'] as const),
  ...(['quotes', 'saves', 'recommends', 'linkClicks', 'profileClicks'] as const),
  ...(['visits', 'arrivals', 'conversions'] as const),
] satisfies SummedMetric[];

/** What posts are ranked by. */
export const RANKED = SUMMED.filter((metric) => metric !== 'posts');
