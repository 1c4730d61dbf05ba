import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { PostingRules } from '@shelfcast/contracts';
import { notFound } from '@shelfcast/service-kit';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';

const NO_RULES: PostingRules = { timeZone: null, quietHours: [], perDay: null, perWeek: null, apart: null };

/** An account's quiet hours and frequency caps. */
@Injectable()
export class PostingRulesService {
  constructor(private readonly context: Context) {}

  async get(who: Identity, accountId: string): Promise<PostingRules> {
    const row = await this.context.db.account.findFirst({
      where: { id: accountId, organizationId: who.organizationId },
      include: { postingRules: true },
    });
    if (!row) throw notFound('account');
    return row.postingRules ? PostingRules.parse(row.postingRules.rules) : NO_RULES;
  }

  /** What is scheduled already keeps its time. */
  async put(who: Identity, accountId: string, rules: PostingRules): Promise<PostingRules> {
    await this.get(who, accountId);
    await this.context.db.$transaction(async (tx) => {
      const where = { accountId };
      await tx.postingRules.upsert({ where, create: { accountId, rules }, update: { rules } });
      await recordChange(tx, who, 'account.posting-rules', { type: 'account', id: accountId }, rules);
    });
    return rules;
  }
}
