import type { ApprovalRule } from '@shelfcast/contracts';
import { type Queryable, sql } from '@shelfcast/database';
import type { Actor } from './actor.js';
import type { AskedStep } from './steps.js';

/**
 * The library's rule, which then stays as it is until the transaction ends; null where approvals are off. Called before
 * any post is locked: a change of the rule waits for those who hold it, and they must not wait for it. Whoever needs
 * planning's `lockPlan` too takes that one first.
 */
export async function lockRule(tx: Queryable, organizationId: string): Promise<ApprovalRule | null> {
  const [row] = await tx.$queryRaw<{ rule: ApprovalRule | null }[]>(
    sql`-- kept: approval-rule
    SELECT locked_approval_rule(${organizationId}) AS rule`,
  );
  return row?.rule ?? null;
}

/** Whether what this one plans needs nobody's agreement. */
export function mayRelease(rule: ApprovalRule, { role }: Actor): boolean {
  return rule.editorsMayPublish && (role === 'admin' || role === 'editor');
}

/** In force for what is planned afterwards: what is planned already counts as approved, until its words change. */
export async function storeRule(tx: Queryable, organizationId: string, rule: ApprovalRule): Promise<void> {
  await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(approval_rule_key(${organizationId}))`);
  const { enabled, ...rest } = rule;
  const [before] = await tx.$queryRaw<{ enabled: boolean }[]>(
    sql`SELECT approval_enabled AS enabled FROM organizations WHERE id = ${organizationId}`,
  );
  await tx.organization.update({
    where: { id: organizationId },
    data: { approvalEnabled: enabled, approvalRule: rest },
  });
  if (!enabled || before?.enabled) return;
  await tx.$executeRaw(sql`
    UPDATE posts p SET approved_words = post_words(p.id)
    WHERE p.organization_id = ${organizationId} AND p.deleted_at IS NULL AND EXISTS (
      SELECT 1 FROM deliveries d WHERE d.post_id = p.id AND d.status IN ('scheduled', 'queued', 'held', 'sending', 'uncertain'))`);
}

/** The rule's steps with the names of their people. */
export async function namedSteps(
  tx: Queryable,
  { steps }: Pick<ApprovalRule, 'steps'>,
): Promise<AskedStep[]> {
  const ids = steps.flatMap(({ userIds }) => userIds);
  const users = await tx.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return steps.map(({ name, mode, userIds, roles }) => ({
    ...{ name, mode, roles },
    people: userIds.map((userId) => ({ userId, name: names.get(userId) ?? '' })),
  }));
}
