import { Injectable } from '@nestjs/common';
import { readBudget } from '@shelfcast/analytics';
import type { Identity } from '@shelfcast/auth';
import type { ReadingBudget, UpdateReadingBudget } from '@shelfcast/contracts';
import { sql } from '@shelfcast/database';
import { notFound } from '@shelfcast/service-kit';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';

/** What reading an account's numbers may cost. */
@Injectable()
export class ReadingBudgetService {
  constructor(private readonly context: Context) {}

  /** What waited for the old budget is asked for at once. */
  async set(
    who: Identity,
    accountId: string,
    { monthlyBudgetUsd }: UpdateReadingBudget,
  ): Promise<ReadingBudget> {
    return this.context.db.$transaction(async (tx) => {
      const account = await tx.account.findFirst({
        where: { id: accountId, organizationId: who.organizationId },
        select: { network: true },
      });
      if (!account) throw notFound('account');
      const { organizationId } = who;
      await tx.measuredAccount.upsert({
        where: { accountId },
        create: { accountId, organizationId, network: account.network, dueAt: new Date(), monthlyBudgetUsd },
        update: { monthlyBudgetUsd },
      });
      for (const table of [sql`measured_accounts`, sql`measured_posts`])
        await tx.$executeRaw(sql`
          UPDATE ${table} SET due_at = clock_timestamp(), problem_code = NULL, problem_detail = NULL, problem_action = NULL
          WHERE account_id = ${accountId} AND problem_code = 'budget-used-up'`);
      await recordChange(
        tx,
        who,
        'account.reading-budget',
        { type: 'account', id: accountId },
        { monthlyBudgetUsd },
      );
      return { accountId, ...(await readBudget(tx, accountId)) };
    });
  }
}
