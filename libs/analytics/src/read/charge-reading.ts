import { type Database, type Queryable, join, sql } from '@shelfcast/database';

/** What reading an account may cost in a UTC month where its library said nothing else, in USD. */
export const USUAL_BUDGET_USD = 5;

/** An account's budget of a month, and what of this UTC month's is spent, in USD. */
export async function readBudget(
  db: Queryable,
  accountId: string,
): Promise<{ budgetUsd: number; spentUsd: number }> {
  const [row] = await db.$queryRaw<{ budget: number; spent: number }[]>(sql`
    SELECT coalesce(m.monthly_budget_usd, ${USUAL_BUDGET_USD})::float8 AS budget, ${SPENT} AS spent
    FROM measured_accounts m WHERE m.account_id = ${accountId}`);
  return { budgetUsd: row?.budget ?? USUAL_BUDGET_USD, spentUsd: row?.spent ?? 0 };
}

/** In this UTC month, of the account of a row `m`. */
export const SPENT = sql`(
  SELECT coalesce(sum(c.usd), 0)::float8 FROM metric_charges c WHERE c.account_id = m.account_id
    AND c.day >= date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC')::date)`;

export interface Reading {
  accountId: string;
  deliveryIds: readonly string[];
  /** Whether the account itself is read, too. */
  isAccount: boolean;
}

/**
 * Counts what a reading costs before anything is asked: each post and account once in a UTC day, as the network charges
 * it. Answers the cost in USD, or null where the account's budget of this month does not reach; then nothing is counted.
 */
export async function chargeReading(
  db: Database,
  { accountId, deliveryIds, isAccount }: Reading,
  priceUsd: number,
): Promise<number | null> {
  return db.$transaction(async (tx) => {
    const ids = deliveryIds.length > 0 ? join([...deliveryIds]) : sql`NULL`;
    const today = sql`(clock_timestamp() AT TIME ZONE 'UTC')::date`;
    const [state] = await tx.$queryRaw<{ account_due: boolean }[]>(sql`
      SELECT charged_on IS DISTINCT FROM ${today} AS account_due
      FROM measured_accounts WHERE account_id = ${accountId} FOR UPDATE`);
    // Read behind the lock: another reading may just have been counted.
    const { budgetUsd, spentUsd } = await readBudget(tx, accountId);
    const [posts] = await tx.$queryRaw<{ unpaid: number }[]>(sql`
      SELECT count(*)::int AS unpaid FROM measured_posts
      WHERE delivery_id IN (${ids}) AND charged_on IS DISTINCT FROM ${today}`);
    if (!state || !posts) return null;
    const reads = posts.unpaid + (isAccount && state.account_due ? 1 : 0);
    const cost = reads * priceUsd;
    if (reads === 0) return 0;
    if (spentUsd + cost > budgetUsd) return null;
    await tx.$executeRaw(sql`
      INSERT INTO metric_charges (account_id, day, reads, usd) VALUES (${accountId}, ${today}, ${reads}, ${cost})
      ON CONFLICT (account_id, day) DO UPDATE
      SET reads = metric_charges.reads + excluded.reads, usd = metric_charges.usd + excluded.usd`);
    await tx.$executeRaw(sql`UPDATE measured_posts SET charged_on = ${today} WHERE delivery_id IN (${ids})`);
    if (isAccount)
      await tx.$executeRaw(
        sql`UPDATE measured_accounts SET charged_on = ${today} WHERE account_id = ${accountId}`,
      );
    return cost;
  });
}
