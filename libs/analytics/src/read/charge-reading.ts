import { type Database, join, sql } from '@shelfcast/database';

/** What reading an account may cost in a UTC month where its library said nothing else, in USD. */
const USUAL_BUDGET_USD = 5;

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
    const [state] = await tx.$queryRaw<{ budget: number; account_due: boolean }[]>(sql`
      SELECT coalesce(monthly_budget_usd, ${USUAL_BUDGET_USD})::float8 AS budget,
        charged_on IS DISTINCT FROM ${today} AS account_due
      FROM measured_accounts WHERE account_id = ${accountId} FOR UPDATE`);
    const [sums] = await tx.$queryRaw<{ spent: number; unpaid: number }[]>(sql`
      SELECT
        (SELECT coalesce(sum(usd), 0)::float8 FROM metric_charges
          WHERE account_id = ${accountId} AND day >= date_trunc('month', ${today}::timestamp)::date) AS spent,
        (SELECT count(*)::int FROM measured_posts
          WHERE delivery_id IN (${ids}) AND charged_on IS DISTINCT FROM ${today}) AS unpaid`);
    if (!state || !sums) return null;
    const reads = sums.unpaid + (isAccount && state.account_due ? 1 : 0);
    const cost = reads * priceUsd;
    if (reads === 0) return 0;
    if (sums.spent + cost > state.budget) return null;
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
