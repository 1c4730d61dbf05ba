import { Injectable } from '@nestjs/common';
import { planOrAsk } from '@shelfcast/approvals';
import type { Identity } from '@shelfcast/auth';
import type { EnqueuePost, Post } from '@shelfcast/contracts';
import { loadQueues, lockPlan, nextFreeSlot, type QueueSettings } from '@shelfcast/planning';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { currentTraceparent } from '@shelfcast/telemetry';
import { actorOf } from '../approvals/actor-of.js';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { insistSendable } from './insist-sendable.js';
import { insistReady } from './insist-timely.js';
import { findPost } from './post-row.js';
import { ReadPostService } from './read-post.service.js';

/** Gives a post the next free slot of a queue. Two at once never get the same. */
@Injectable()
export class EnqueuePostService {
  constructor(
    private readonly context: Context,
    private readonly read: ReadPostService,
  ) {}

  async enqueue(who: Identity, id: string, { queueId }: EnqueuePost): Promise<Post> {
    const { db, desk, adapters } = this.context;
    const row = await findPost(db, who.organizationId, id);
    if (!row) throw notFound('post');
    const accounts = insistSendable(adapters, row);
    await db.$transaction(async (tx) => {
      await lockPlan(tx, who.organizationId);
      const [queue] = await loadQueues(tx, who.organizationId, queueId);
      if (!queue) throw fault('unknown-queue', 'Your library has no such queue. See GET /api/v1/queues.');
      insistQueueOf(queue, accounts);
      const at = await nextFreeSlot(tx, adapters, queue, { postId: id, accounts }, new Date());
      if (!at) throw noSlot(queue);
      insistReady(accounts, at);
      const wish = { postId: id, at, timeZone: queue.zone };
      const may = (await planOrAsk(tx, actorOf(who), [wish])).has(id);
      await desk.reschedule(tx, id, may ? at : null, currentTraceparent());
      await tx.post.update({ where: { id }, data: { scheduledAt: at, timeZone: queue.zone, queueId } });
      const details = { queueId, scheduledAt: at.toISOString(), asksApproval: !may };
      await recordChange(tx, who, 'post.enqueue', { type: 'post', id }, details);
    });
    return this.read.get(who, id);
  }
}

function insistQueueOf({ name, accountIds }: QueueSettings, accounts: { id: string; name: string }[]): void {
  const others = accounts.filter(({ id }) => !accountIds.includes(id)).map((account) => account.name);
  if (others.length === 0) return;
  throw fault(
    'other-accounts',
    `“${name}” is not for ${others.join(', ')}. Choose another queue, or leave these accounts out.`,
  );
}

function fault(code: string, detail: string): ProblemError {
  return new ProblemError(422, 'invalid', detail, [{ field: 'queueId', code, detail }]);
}

function noSlot({ name }: QueueSettings): ProblemError {
  return new ProblemError(
    409,
    'no-free-slot',
    `“${name}” has no slot within a year that is free for all accounts of this post and that their quiet hours and caps allow. Add slots to it, or choose a time.`,
  );
}
