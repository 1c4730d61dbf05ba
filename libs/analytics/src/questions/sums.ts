import { NETWORK_METRICS, Network, PostMetric, type SummedMetric } from '@shelfcast/contracts';
import { join, raw, sql, type Sql } from '@shelfcast/database';
import { columnOf } from '../record/snapshot-columns.js';

/** What readers did of their own will, as opposed to what was shown to them. */
export const ENGAGEMENTS: readonly PostMetric[] = [
  'likes',
  'comments',
  'shares',
  'quotes',
  'saves',
  'recommends',
];

/** A metric of a row of rollups; engagements are null only where none of them was reported. */
export function valueOf(metric: Exclude<SummedMetric, 'posts'>, row: 'g' | 's'): Sql {
  if (metric !== 'engagements') return raw(`${row}.${columnOf(metric)}`);
  const columns = ENGAGEMENTS.map((each) => raw(`${row}.${columnOf(each)}`));
  const sum = columns.reduce((total, column) => sql`${total} + coalesce(${column}, 0)`, sql`0`);
  return sql`(CASE WHEN num_nonnulls(${join(columns)}) > 0 THEN ${sum} END)`;
}

/** Networks that tell a metric of posts. */
export function networksTelling(metric: PostMetric): Network[] {
  return Network.options.filter((network) => NETWORK_METRICS[network].post.includes(metric));
}

/** A sum from PostgreSQL; null stays "not reported". */
export function toCount(value: bigint | number | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}

/** The growth over `previous` as a share of it, to four places. */
export function changeOf(value: number | null, previous: number | null): number | null {
  return value === null || !previous ? null : round((value - previous) / previous);
}

export function ratioOf(part: number | null, whole: number | null): number | null {
  return part === null || !whole ? null : round(part / whole);
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
