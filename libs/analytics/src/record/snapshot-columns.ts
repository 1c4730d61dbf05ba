import { AccountMetric, ToldMetric, type PostMetric } from '@shelfcast/contracts';
import { join, raw, type Sql } from '@shelfcast/database';

type Metric = PostMetric | AccountMetric;

/** A metric's column: `linkClicks` is `link_clicks`. */
export function columnOf(metric: Metric): string {
  return metric.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** All metrics as a statement lists them. */
export interface MetricColumns {
  /** `likes, link_clicks, …` */
  names: Sql;
  /** `r."likes", r."linkClicks", …` of rows as JSON has them. */
  ofJson: Sql;
  /** `held.likes, held.link_clicks, …` */
  ofHeld: Sql;
  /** `"likes" int, "linkClicks" int, …` */
  types: Sql;
}

function columns(metrics: readonly Metric[]): MetricColumns {
  const list = (each: (metric: Metric) => string) => join(metrics.map((metric) => raw(each(metric))));
  return {
    names: list(columnOf),
    ofJson: list((metric) => `r."${metric}"`),
    ofHeld: list((metric) => `held.${columnOf(metric)}`),
    types: list((metric) => `"${metric}" int`),
  };
}

/** What snapshots of posts hold. */
export const POST_COLUMNS_OF = columns(ToldMetric.options);
export const ACCOUNT_COLUMNS_OF = columns(AccountMetric.options);
