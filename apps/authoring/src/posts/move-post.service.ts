import { Injectable } from '@nestjs/common';
import { planOrAsk, withdraw } from '@shelfcast/approvals';
import type { Identity } from '@shelfcast/auth';
import type { Post, SchedulePost, SubmitPost } from '@shelfcast/contracts';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { currentTraceparent } from '@shelfcast/telemetry';
import { actorOf } from '../approvals/actor-of.js';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { insistFuture } from './insist-future.js';
import { insistSendable } from './insist-sendable.js';
import { insistTimely } from './insist-timely.js';
import { findPost, type PostRow } from './post-row.js';
import { ReadPostService } from './read-post.service.js';

interface Move {
  /** When it goes out; null only asks for approval. */
  at: Date | null;
  /** When it shall go out where it must be approved first; null: chosen then. */
  wish: Date | null;
  timeZone?: string | undefined;
  message?: string | undefined;
}

/** When a post goes out, or that it does not. */
@Injectable()
export class MovePostService {
  constructor(
    private readonly context: Context,
    private readonly read: ReadPostService,
  ) {}

  async schedule(who: Identity, id: string, input: SchedulePost): Promise<Post> {
    const at = insistFuture(input.scheduledAt);
    return this.move(who, id, 'post.schedule', { at, wish: at, timeZone: input.timeZone });
  }

  publishNow(who: Identity, id: string): Promise<Post> {
    return this.move(who, id, 'post.publish', { at: new Date(), wish: null });
  }

  /** Takes back what is not yet claimed; what is under way shows its true outcome. */
  async cancel(who: Identity, id: string): Promise<Post> {
    await this.context.db.$transaction(async (tx) => {
      await withdraw(tx, actorOf(who), id);
      await this.context.desk.cancel(tx, { postId: id });
      await tx.post.update({ where: { id }, data: { queueId: null } });
      await recordChange(tx, who, 'post.cancel', { type: 'post', id });
    });
    return this.read.get(who, id);
  }

  /** Asks for its approval. Answers the post, which waits for it with the wished time. */
  submit(who: Identity, id: string, { scheduledAt, timeZone, message }: SubmitPost): Promise<Post> {
    const wish = scheduledAt === undefined ? null : insistFuture(scheduledAt);
    return this.move(who, id, 'post.submit', { at: null, wish, timeZone, message });
  }

  private async move(who: Identity, id: string, action: string, move: Move): Promise<Post> {
    const { at, wish, timeZone, message } = move;
    const { db, desk, adapters } = this.context;
    const row = await this.insistPost(who, id);
    const accounts = insistSendable(adapters, row);
    const { organizationId } = who;
    const untimely = await db.$transaction(async (tx) => {
      const moment = wish ?? at;
      const warnings = moment
        ? await insistTimely(tx, adapters, { organizationId, accounts, at: moment, butOf: id })
        : [];
      const wished = { postId: id, at: wish, timeZone, message, mustAsk: at === null };
      const may = (await planOrAsk(tx, actorOf(who), [wished])).has(id);
      if (may && at === null) throw nothingToAsk();
      await desk.reschedule(tx, id, may ? at : null, currentTraceparent());
      const data = { queueId: null, ...(may && { scheduledAt: at, ...(timeZone && { timeZone }) }) };
      await tx.post.update({ where: { id }, data });
      const details = { scheduledAt: (may ? at : wish)?.toISOString() ?? null, asksApproval: !may };
      await recordChange(tx, who, action, { type: 'post', id }, details);
      return warnings;
    });
    const post = await this.read.get(who, id);
    return { ...post, warnings: [...post.warnings, ...untimely] };
  }

  private async insistPost(who: Identity, id: string): Promise<PostRow> {
    const row = await findPost(this.context.db, who.organizationId, id);
    if (!row) throw notFound('post');
    return row;
  }
}

function nothingToAsk(): ProblemError {
  return new ProblemError(
    409,
    'no-approval-needed',
    'Nobody needs to be asked: approvals are off, or these words are approved already. Schedule the post instead.',
  );
}
