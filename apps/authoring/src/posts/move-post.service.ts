import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { Post, SchedulePost } from '@shelfcast/contracts';
import { notFound } from '@shelfcast/service-kit';
import { currentTraceparent } from '@shelfcast/telemetry';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { insistFuture } from './insist-future.js';
import { insistSendable } from './insist-sendable.js';
import { insistTimely } from './insist-timely.js';
import { findPost, type PostRow } from './post-row.js';
import { ReadPostService } from './read-post.service.js';

/** When a post goes out, or that it does not. */
@Injectable()
export class MovePostService {
  constructor(
    private readonly context: Context,
    private readonly read: ReadPostService,
  ) {}

  async schedule(who: Identity, id: string, input: SchedulePost): Promise<Post> {
    const at = insistFuture(input.scheduledAt);
    return this.move(who, id, 'post.schedule', at, input.timeZone);
  }

  publishNow(who: Identity, id: string): Promise<Post> {
    return this.move(who, id, 'post.publish', new Date());
  }

  /** Takes back what is not yet claimed; what is under way shows its true outcome. */
  async cancel(who: Identity, id: string): Promise<Post> {
    await this.insistPost(who, id);
    await this.context.db.$transaction(async (tx) => {
      await this.context.desk.cancel(tx, { postId: id });
      await tx.post.update({ where: { id }, data: { queueId: null } });
      await recordChange(tx, who, 'post.cancel', { type: 'post', id });
    });
    return this.read.get(who, id);
  }

  private async move(who: Identity, id: string, action: string, at: Date, timeZone?: string): Promise<Post> {
    const { db, desk, adapters } = this.context;
    const row = await this.insistPost(who, id);
    const accounts = insistSendable(adapters, row);
    const { organizationId } = who;
    const untimely = await db.$transaction(async (tx) => {
      const warnings = await insistTimely(tx, { organizationId, accounts, at, butOf: id });
      await desk.reschedule(tx, id, at, currentTraceparent());
      const data = { scheduledAt: at, queueId: null, ...(timeZone && { timeZone }) };
      await tx.post.update({ where: { id }, data });
      await recordChange(tx, who, action, { type: 'post', id }, { scheduledAt: at.toISOString() });
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
