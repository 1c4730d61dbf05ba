import { Injectable } from '@nestjs/common';
import { storeRule } from '@shelfcast/approvals';
import type { Identity } from '@shelfcast/auth';
import { ApprovalRule } from '@shelfcast/contracts';
import type { InputJson, Queryable } from '@shelfcast/database';
import { ProblemError } from '@shelfcast/service-kit';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';

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
        await insistPeople(tx, organizationId, rule);
        await storeRule(tx, organizationId, rule);
        const subject = { type: 'library', id: organizationId };
        await recordChange(tx, who, 'library.approval', subject, rule as unknown as InputJson);
      },
      { timeout: TIME_LIMIT_MS },
    );
    return this.get(who);
  }
}

async function insistPeople(tx: Queryable, organizationId: string, { steps }: ApprovalRule): Promise<void> {
  const ids = steps.flatMap(({ userIds }) => userIds);
  const members = await tx.member.findMany({
    where: { organizationId, userId: { in: ids } },
    select: { userId: true },
  });
  const known = new Set(members.map(({ userId }) => userId));
  const faults = steps.flatMap(({ userIds }, at) =>
    userIds
      .filter((id) => !known.has(id))
      .map((id) => ({
        field: `steps.${at}.userIds`,
        code: 'unknown-person',
        detail: `Your library has no person “${id}”. See GET /api/v1/members (userId).`,
      })),
  );
  if (faults.length > 0)
    throw new ProblemError(422, 'invalid', 'A step names somebody who is not of your library.', faults);
}
