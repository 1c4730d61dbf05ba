import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { shortLink } from '@shelfcast/content';
import type { DeliveryDetail, DeliveryStatus, MarkPublished } from '@shelfcast/contracts';
import { isUniqueViolation, type Queryable } from '@shelfcast/database';
import { requestRemoval } from '@shelfcast/publishing';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { currentTraceparent } from '@shelfcast/telemetry';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { toDelivery } from '../posts/post-row.js';

/** What a person does with one delivery. */
@Injectable()
export class DeliveriesService {
  constructor(private readonly context: Context) {}

  async get(who: Identity, id: string): Promise<DeliveryDetail> {
    const row = await this.context.db.delivery.findFirst({
      where: { id, organizationId: who.organizationId, post: { deletedAt: null } },
      include: {
        account: { select: { limitedUntil: true } },
        attemptLog: { orderBy: { number: 'asc' } },
        changes: { orderBy: { id: 'asc' } },
      },
    });
    if (!row) throw notFound('delivery');
    const attemptLog = row.attemptLog.map((attempt) => ({
      number: attempt.number,
      startedAt: attempt.startedAt.toISOString(),
      finishedAt: attempt.finishedAt?.toISOString() ?? null,
      outcome: attempt.outcome,
      code: attempt.code,
      detail: attempt.detail,
      text: textOf(attempt.rendered),
      traceId: attempt.traceId,
    }));
    const changes = row.changes.map((change) => ({
      at: change.at.toISOString(),
      from: change.fromStatus as DeliveryStatus,
      to: change.toStatus as DeliveryStatus,
      code: change.problemCode,
    }));
    const shortLink = await this.shortLinkOf(row);
    return { ...toDelivery(row, row.account), postId: row.postId, shortLink, attemptLog, changes };
  }

  private async shortLinkOf(row: {
    id: string;
    organizationId: string;
  }): Promise<DeliveryDetail['shortLink']> {
    const link = await this.context.db.link.findFirst({
      where: { organizationId: row.organizationId, deliveryId: row.id },
      include: { organization: { select: { shortLinkOrigin: true } } },
    });
    if (!link) return null;
    const visits = await this.context.db.linkClick.count({ where: { deliveryId: row.id } });
    const origin = link.organization.shortLinkOrigin ?? this.context.config.publicUrl;
    return { url: shortLink(origin, link.code), leadsTo: link.target, visits };
  }

  retry(who: Identity, id: string): Promise<DeliveryDetail> {
    return this.change(who, id, 'delivery.retry', (tx) =>
      this.context.desk.retry(tx, id, currentTraceparent()),
    );
  }

  async markPublished(who: Identity, id: string, seen: MarkPublished): Promise<DeliveryDetail> {
    try {
      return await this.change(who, id, 'delivery.mark-published', (tx) =>
        this.context.desk.markPublished(tx, id, seen),
      );
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      const detail = 'Another delivery of this account has that remote id already.';
      throw new ProblemError(409, 'remote-id-taken', `${detail} Look again which post it is.`, [
        { field: 'remoteId', code: 'taken', detail },
      ]);
    }
  }

  cancel(who: Identity, id: string): Promise<DeliveryDetail> {
    return this.change(who, id, 'delivery.cancel', (tx) => this.context.desk.cancel(tx, { deliveryId: id }));
  }

  /** Asks for a published post to be taken back from its network; asked again, it answers how far that is. */
  async remove(who: Identity, id: string): Promise<DeliveryDetail> {
    const { network } = await this.get(who, id);
    if (!this.context.adapters[network].remove)
      throw new ProblemError(
        409,
        'not-removable',
        `${network} lets no program remove a post. Remove it on the network itself.`,
      );
    await this.context.db.$transaction(async (tx) => {
      if (await requestRemoval(tx, id, currentTraceparent()))
        await recordChange(tx, who, 'delivery.remove', { type: 'delivery', id });
    });
    return this.get(who, id);
  }

  private async change(
    who: Identity,
    id: string,
    action: string,
    work: (tx: Queryable) => Promise<void>,
  ): Promise<DeliveryDetail> {
    await this.get(who, id);
    await this.context.db.$transaction(async (tx) => {
      await work(tx);
      await recordChange(tx, who, action, { type: 'delivery', id });
    });
    return this.get(who, id);
  }
}

function textOf(rendered: unknown): string | null {
  const text = (rendered as { text?: unknown } | null)?.text;
  return typeof text === 'string' ? text : null;
}
