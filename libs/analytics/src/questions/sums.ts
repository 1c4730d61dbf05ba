import {
  NETWORK_METRICS,
  Network,
  PostMetric,
  type RateBasis,
  type SummedMetric,
  type ToldMetric,
} from '@shelfcast/contracts';
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

/** What is summed of posts. */
const SUMMED = [...PostMetric.options, 'engagements' as const];

/** What posts themselves tell a rate by. */
export const POST_BASES = ['impressions', 'reads'] as const;

/** Sums by the names of their columns; "of reads" are the engagements that a rate by reads is made of. */
export type Sums = Record<string, bigint | null>;

/** What the rows of gains `g` come to, as `Sums`. */
export function sumColumns(): Sql[] {
  return [
    sql`sum(published) AS posts`,
    ...SUMMED.map((metric) => sql`sum(${valueOf(metric, 'g')}) AS ${raw(`"${metric}"`)}`),
    ...POST_BASES.map((basis) => engagementsOf(basis, sql`network = ANY (${networksTelling(basis)})`)),
  ];
}

/** The engagements that a rate is made of: those of the rows that have its basis. */
export function engagementsOf(basis: RateBasis, where: Sql): Sql {
  return sql`sum(${valueOf('engagements', 'g')}) FILTER (WHERE ${where}) AS ${raw(`"of ${basis}"`)}`;
}

/** Posts and each metric, beside the days before. */
export function metricsOf(now: Sums, before: Sums) {
  const told = (metric: SummedMetric, of: Sums) => toCount(of[metric]) ?? (metric === 'posts' ? 0 : null);
  return (['posts', ...SUMMED] as const).map((metric) => ({
    metric,
    ...compare(told(metric, now), told(metric, before)),
  }));
}

/** Engagements by a basis, beside the days before. */
export function rateOf(
  by: RateBasis,
  now: Sums,
  before: Sums,
  basis = toCount(now[by]),
  basisBefore = toCount(before[by]),
) {
  const engagements = toCount(now[`of ${by}`]);
  const previous = ratioOf(toCount(before[`of ${by}`]), basisBefore);
  return { by, value: ratioOf(engagements, basis), previous, engagements, basis };
}

export function compare(value: number | null, previous: number | null) {
  return { value, previous, change: changeOf(value, previous) };
}

/** A metric of a row of rollups; engagements are null only where none of them was reported. */
export function valueOf(metric: Exclude<SummedMetric, 'posts'>, row: 'g' | 's'): Sql {
  if (metric !== 'engagements') return raw(`${row}.${columnOf(metric)}`);
  const columns = ENGAGEMENTS.map((each) => raw(`${row}.${columnOf(each)}`));
  const sum = columns.reduce((total, column) => sql`${total} + coalesce(${column}, 0)`, sql`0`);
  return sql`(CASE WHEN num_nonnulls(${join(columns)}) > 0 THEN ${sum} END)`;
}

/** Networks that tell a metric of posts. */
export function networksTelling(metric: ToldMetric): Network[] {
  return Network.options.filter((network) => NETWORK_METRICS[network].post.includes(metric));
}

/** A sum from PostgreSQL; null stays "not reported". */
export function toCount(value: bigint | number | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}

/** The growth over `previous` as a share of it, to four places. */
function changeOf(value: number | null, previous: number | null): number | null {
  return value === null || !previous ? null : round((value - previous) / previous);
}

export function ratioOf(part: number | null, whole: number | null): number | null {
  return part === null || !whole ? null : round(part / whole);
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
