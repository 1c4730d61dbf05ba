import type { Database, Sql } from '@shelfcast/database';

/** How PostgreSQL has run a statement, step by step. */
export interface Plan {
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Plan[];
}

export async function explained(db: Database, { text, values }: Sql): Promise<Plan> {
  const [row] = await db.$queryRawUnsafe<{ 'QUERY PLAN': [{ Plan: Plan }] }[]>(
    `EXPLAIN (ANALYZE, TIMING off, FORMAT json) ${text}`,
    ...values,
  );
  const plan = row?.['QUERY PLAN'][0].Plan;
  if (!plan) throw new Error('PostgreSQL answered no plan.');
  return plan;
}

/** How many rows of a table were looked at, whether kept or thrown away. */
export function rowsRead(plan: Plan, relation: string): number {
  const below = (plan.Plans ?? []).reduce((sum, each) => sum + rowsRead(each, relation), 0);
  if (plan['Relation Name'] !== relation) return below;
  const removed = (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0);
  return below + (plan['Actual Rows'] + removed) * plan['Actual Loops'];
}
