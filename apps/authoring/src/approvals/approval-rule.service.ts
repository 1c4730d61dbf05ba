import { Injectable } from '@nestjs/common';
import { storeRule } from '@shelfcast/approvals';
import type { Identity } from '@shelfcast/auth';
import { ApprovalRule } from '@shelfcast/contracts';
import type { InputJson } from '@shelfcast/database';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { nameMembers, type Naming } from '../people/name-members.js';

const OFF: ApprovalRule = { enabled: false, steps: [], editorsMayPublish: false, ownApproval: false };
/** Switching it on counts what is planned as approved: a row for each. */
const TIME_LIMIT_MS = 120_000;

/** Whether the library's posts wait for agreement, and whose. */
@Injectable()
export class ApprovalRuleService {
  constructor(private readonly context: Context) {}

  async get({ organizationId: id }: Identity): Promise<ApprovalRule> {
    const { approvalEnabled: enabled, approvalRule } = await this.context.db.organization.findUniqueOrThrow({
      where: { id },
    });
    return approvalRule === null ? OFF : ApprovalRule.parse({ ...(approvalRule as object), enabled });
  }

  async set(who: Identity, rule: ApprovalRule): Promise<ApprovalRule> {
    const { organizationId } = who;
    await this.context.db.$transaction(
      async (tx) => {
        await nameMembers(tx, organizationId, namedBy(rule));
        await storeRule(tx, organizationId, rule);
        const subject = { type: 'library', id: organizationId };
        await recordChange(tx, who, 'library.approval', subject, rule as unknown as InputJson);
      },
      { timeout: TIME_LIMIT_MS },
    );
    return this.get(who);
  }
}

function namedBy({ steps }: ApprovalRule): Naming[] {
  return steps.flatMap(({ userIds }, at) =>
    userIds.map((userId) => ({ userId, field: `steps.${at}.userIds` })),
  );
}
