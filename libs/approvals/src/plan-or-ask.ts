import type { ApprovalRule } from '@shelfcast/contracts';
import type { Queryable } from '@shelfcast/database';
import type { Actor } from './actor.js';
import { ApprovalError } from './approval-error.js';
import { approversOf } from './steps.js';
import { tellApprovers } from './tell.js';
import { insertDecisions, insertRequests, readRequest, type NewRequest } from './requests.js';
import { lockRule, mayRelease, namedSteps } from './rule.js';
import { lockPosts, readStandings, type Standing } from './standing.js';

export interface Wish {
  postId: string;
  /** When it shall go out; null where that is chosen later. */
  at: Date | null;
  timeZone?: string | undefined;
  message?: string | undefined;
  /** Made in this transaction: nobody else can see it yet. */
  isNew?: boolean;
  /** Asked even by somebody who need not. */
  mustAsk?: boolean;
}

/**
 * The one answer to whether posts may be planned as they stand now. Answers the ids of those that may: approvals are
 * off, their words are approved, or `who` need not ask (which is recorded). Of the others approval is asked: they are
 * pending with the time that was wished, and the caller leaves their deliveries drafts. Pictures and variants of new
 * posts are stored before.
 */
export async function planOrAsk(tx: Queryable, who: Actor, wishes: Wish[]): Promise<ReadonlySet<string>> {
  const rule = await lockRule(tx, who.organizationId);
  const all = new Set(wishes.map(({ postId }) => postId));
  const known = wishes.filter(({ isNew }) => !isNew).map(({ postId }) => postId);
  await lockPosts(tx, who.organizationId, known);
  if (!rule) {
    await closePending(tx, who, known);
    return all;
  }
  if (wishes.length === 0) return all;
  const standings = await readStandings(tx, [...all]);
  const rest = standings.filter(({ words, approvedWords }) => words !== approvedWords);
  if (rest.length === 0) return all;
  if (mayRelease(rule, who) && !wishes.some(({ mustAsk }) => mustAsk)) {
    await release(tx, who, rest);
    return all;
  }
  await ask(tx, who, rule, rest, wishes);
  for (const { postId } of rest) all.delete(postId);
  return all;
}

/** Approvals are off meanwhile: what was asked is asked no more. */
async function closePending(tx: Queryable, who: Actor, postIds: string[]): Promise<void> {
  if (postIds.length === 0) return;
  const pending = (await readStandings(tx, postIds)).filter(({ state }) => state === 'pending');
  for (const standing of pending) await closeRequest(tx, who, standing, 'released');
}

/** Ends a pending question; false where none was. `released`: it is planned without it, since approvals are off. */
export async function closeRequest(
  tx: Queryable,
  who: Actor,
  standing: Standing,
  kind: 'withdrawn' | 'released',
): Promise<boolean> {
  if (standing.state !== 'pending') return false;
  await insertDecisions(tx, who, [closing(standing, kind)]);
  await tx.post.update({
    where: { id: standing.postId },
    data: { approvalState: null, approvalId: null, scheduledAt: null, queueId: null },
  });
  return true;
}

/** Whoever need not ask plans these words: they are approved by that. */
export async function release(tx: Queryable, who: Actor, standings: Standing[]): Promise<void> {
  const pending = standings.filter(({ state }) => state === 'pending');
  await insertDecisions(
    tx,
    who,
    pending.map((standing) => closing(standing, 'superseded')),
  );
  const requests = standings.map((standing) => ({
    ...{ standing, steps: [], ownApproval: true, wishedAt: standing.scheduledAt },
  }));
  const ids = await insertRequests(tx, who, requests, 'approved');
  await insertDecisions(
    tx,
    who,
    standings.map((standing) => ({
      ...closing(standing, 'released'),
      requestId: ids.get(standing.postId) ?? '',
    })),
  );
}

export async function ask(
  tx: Queryable,
  who: Actor,
  rule: ApprovalRule,
  standings: Standing[],
  wishes: Wish[],
): Promise<void> {
  const steps = await namedSteps(tx, rule);
  const byId = new Map(wishes.map((wish) => [wish.postId, wish]));
  const requests: NewRequest[] = [];
  const superseded: ReturnType<typeof closing>[] = [];
  for (const standing of standings) {
    const { at = null, timeZone, message } = byId.get(standing.postId) ?? {};
    const more = { ...(timeZone && { timeZone }), ...(message && { message }) };
    const earlier = standing.state === 'pending' ? await readRequest(tx, standing.requestId ?? '') : null;
    if (earlier && earlier.words === standing.words) {
      // Asked already: only its time moves.
      await tx.post.update({
        where: { id: standing.postId },
        data: { scheduledAt: at ?? standing.scheduledAt, ...(timeZone && { timeZone }) },
      });
      continue;
    }
    if (earlier) superseded.push(closing(standing, 'superseded'));
    const asked = earlier ?? { steps, ownApproval: rule.ownApproval };
    requests.push({
      ...{ standing, wishedAt: at, steps: asked.steps, ownApproval: asked.ownApproval },
      ...more,
    });
  }
  await insistDeciders(tx, who, requests);
  await insertDecisions(tx, who, superseded);
  const ids = await insertRequests(tx, who, requests, 'pending');
  await tellApprovers(tx, who, [...ids.values()], 0);
}

/** A post that nobody can approve would wait for ever. */
async function insistDeciders(tx: Queryable, who: Actor, requests: NewRequest[]): Promise<void> {
  if (requests.length === 0) return;
  const people = await tx.member.findMany({
    where: { organizationId: who.organizationId },
    select: { userId: true, role: true },
  });
  for (const { standing, steps, ownApproval } of requests) {
    const asked = { ownApproval, authorId: standing.authorId, requestedById: who.userId };
    const step = steps.find((each) => approversOf(each, asked, people).length === 0);
    if (!step) continue;
    throw new ApprovalError(
      'unanswerable',
      'nobody-to-ask',
      `Nobody can decide the step “${step.name}”: all whom it asks have left, or wrote this post or ask for its approval themselves. An administrator can name others for this step in the library’s settings.`,
    );
  }
}

export function closing(
  { requestId, postId, version }: Standing,
  kind: 'superseded' | 'released' | 'withdrawn',
) {
  return { requestId: requestId ?? '', postId, version, kind, step: null };
}
