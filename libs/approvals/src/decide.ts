import type { Queryable } from '@shelfcast/database';
import { DeliveryDesk } from '@shelfcast/publishing';
import type { Actor } from './actor.js';
import { ApprovalError } from './approval-error.js';
import { closeRequest } from './plan-or-ask.js';
import { insertDecisions, readRequest, type StoredRequest } from './requests.js';
import { lockRule } from './rule.js';
import { lockStanding, type Standing } from './standing.js';
import { approversOf, isAgreed, isNamed, isOwn, type AskedStep, type Person } from './steps.js';
import { tellApprovers, tellAuthor } from './tell.js';

const desk = new DeliveryDesk();

export interface Decision {
  /** The post's version that was read. */
  version: number;
  comment?: string | undefined;
}

interface Open {
  standing: Standing;
  request: StoredRequest;
  step: AskedStep;
  people: Person[];
}

/** Agrees to the present step. The last one that is needed plans the post for its wished time, or, where that has passed, leaves it approved. */
export async function approve(
  tx: Queryable,
  who: Actor,
  postId: string,
  { version, comment }: Decision,
  traceparent?: string,
): Promise<void> {
  const { standing, request, step, people } = await open(tx, who, postId, version);
  const at = { requestId: request.id, postId, version, step: standing.step };
  await insertDecisions(tx, who, [{ ...at, kind: 'approved', comment }]);
  const said = await tx.approvalDecision.findMany({
    where: { requestId: request.id, step: standing.step, kind: 'approved' },
    select: { userId: true },
  });
  const agreed = new Set(said.flatMap(({ userId }) => userId ?? []));
  if (!isAgreed(step, approversOf(step, request, people), agreed)) return;
  const next = standing.step + 1;
  if (next < request.steps.length) {
    await tx.post.update({ where: { id: postId }, data: { approvalStep: next } });
    await tellApprovers(tx, who, [request.id], next);
    return;
  }
  await tx.post.update({
    where: { id: postId },
    data: { approvalState: 'approved', approvedWords: standing.words },
  });
  if (standing.isAhead && standing.scheduledAt)
    await desk.reschedule(tx, postId, standing.scheduledAt, traceparent);
  await tellAuthor(tx, who, 'post.approved', request.id, {
    comment: comment ?? null,
    isLate: standing.scheduledAt !== null && !standing.isAhead,
  });
}

/** Asks for changes: the post is a draft again. */
export async function reject(
  tx: Queryable,
  who: Actor,
  postId: string,
  { version, comment }: Decision,
): Promise<void> {
  const { standing, request } = await open(tx, who, postId, version);
  const at = { requestId: request.id, postId, version, step: standing.step };
  await insertDecisions(tx, who, [{ ...at, kind: 'changes-requested', comment }]);
  await tx.post.update({
    where: { id: postId },
    data: { approvalState: 'changes-requested', scheduledAt: null, queueId: null },
  });
  await tellAuthor(tx, who, 'post.changes-requested', request.id, {
    comment: comment ?? null,
    isLate: false,
  });
}

/** Takes the question back; answers false where none was pending. */
export async function withdraw(tx: Queryable, who: Actor, postId: string): Promise<boolean> {
  await lockRule(tx, who.organizationId);
  const standing = await lockStanding(tx, who.organizationId, postId);
  return closeRequest(tx, who, standing, 'withdrawn');
}

/** The pending request, where this person may decide on the present step and has read the present words. */
async function open(tx: Queryable, who: Actor, postId: string, version: number): Promise<Open> {
  await lockRule(tx, who.organizationId);
  const standing = await lockStanding(tx, who.organizationId, postId);
  const { userId, role } = who;
  if (standing.state !== 'pending')
    throw new ApprovalError(
      'conflict',
      'not-pending',
      'This post does not wait for approval. Reload to see its present state.',
    );
  const request = await readRequest(tx, standing.requestId ?? '');
  if (version !== standing.version || request.words !== standing.words)
    throw new ApprovalError(
      'conflict',
      'edited-meanwhile',
      `You read version ${version} and the post is at version ${standing.version}. Reload, read it again, then decide.`,
    );
  const step = request.steps[standing.step];
  if (!step) throw new Error(`Request ${request.id} has no step ${standing.step}.`);
  if (!userId || !role || !isNamed(step, { userId, role }))
    throw new ApprovalError(
      'forbidden',
      'not-an-approver',
      `The step “${step.name}” is for others to decide.`,
    );
  if (isOwn(request, userId))
    throw new ApprovalError(
      'forbidden',
      'own-post',
      'You wrote this post or asked for its approval: somebody else must decide.',
    );
  const people = await tx.member.findMany({
    where: { organizationId: who.organizationId },
    select: { userId: true, role: true },
  });
  return { standing, request, step, people };
}
