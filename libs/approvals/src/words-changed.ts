import type { ApprovalRule } from '@shelfcast/contracts';
import { type Queryable, sql } from '@shelfcast/database';
import { DeliveryDesk } from '@shelfcast/publishing';
import type { Actor } from './actor.js';
import { ask, closing, release } from './plan-or-ask.js';
import { insertDecisions, insertRequests, readRequest } from './requests.js';
import { mayRelease } from './rule.js';
import { readStandings, type Standing } from './standing.js';
import { tellApprovers } from './tell.js';

const desk = new DeliveryDesk();

/** The fingerprint of a post's words, to be compared after an edit. */
export async function wordsOf(tx: Queryable, postId: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ words: string }[]>(sql`SELECT post_words(${postId}) AS words`);
  return row?.words ?? '';
}

/**
 * After an edit of the words, in its transaction: what was approved or planned is asked about again, and unscheduled
 * until then; what is pending is asked about from its first step. Answers whether what is planned may stay so.
 */
export async function wordsChanged(
  tx: Queryable,
  who: Actor,
  rule: ApprovalRule | null,
  postId: string,
): Promise<boolean> {
  const [standing] = await readStandings(tx, [postId]);
  if (!standing) return true;
  if (standing.state === 'pending') {
    await askAnew(tx, who, standing);
    return false;
  }
  const { isPlanned, isOpen } = await deliveriesOf(tx, postId);
  const wasApproved = standing.approvedWords !== null;
  if (!rule || !(isPlanned || (wasApproved && isOpen))) {
    if (wasApproved) await forget(tx, postId);
    return true;
  }
  if (mayRelease(rule, who)) {
    await release(tx, who, [standing]);
    return true;
  }
  await desk.reschedule(tx, postId, null);
  await ask(tx, who, rule, [standing], [{ postId, at: standing.scheduledAt }]);
  return false;
}

/** The steps stay those that the post was submitted with. */
async function askAnew(tx: Queryable, who: Actor, standing: Standing): Promise<void> {
  const { steps, ownApproval, message } = await readRequest(tx, standing.requestId ?? '');
  await insertDecisions(tx, who, [closing(standing, 'superseded')]);
  const request = { standing, steps, ownApproval, message, wishedAt: standing.scheduledAt };
  const ids = await insertRequests(tx, who, [request], 'pending');
  await tellApprovers(tx, who, [...ids.values()], 0);
}

async function forget(tx: Queryable, postId: string): Promise<void> {
  await tx.post.update({
    where: { id: postId },
    data: { approvedWords: null, approvalState: null, approvalId: null },
  });
}

async function deliveriesOf(tx: Queryable, postId: string): Promise<{ isPlanned: boolean; isOpen: boolean }> {
  const [row] = await tx.$queryRaw<{ isPlanned: boolean; isOpen: boolean }[]>(sql`
    SELECT coalesce(bool_or(status IN ('scheduled', 'queued', 'held')), false) AS "isPlanned",
      coalesce(bool_or(status <> 'cancelled'), false) AS "isOpen"
    FROM deliveries WHERE post_id = ${postId}`);
  return row ?? { isPlanned: false, isOpen: false };
}
