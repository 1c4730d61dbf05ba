import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type {
  CreateWebhook,
  PageQuery,
  RotateWebhookSecret,
  UpdateWebhook,
  Webhook,
  WebhookCreated,
  WebhookEventType,
  WebhookList,
  WebhookTest,
} from '@shelfcast/contracts';
import type { Database } from '@shelfcast/database';
import { checkWebhookAddress, newWebhookSecret, rotateSecret, testWebhook } from '@shelfcast/notifications';
import { seal } from '@shelfcast/publishing';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { encodeCursor, olderThan, pageOf } from '../lists/page-of.js';

type Endpoint = Awaited<ReturnType<Database['webhookEndpoint']['findFirstOrThrow']>>;

/** The library's programs that are told by signed HTTP calls. */
@Injectable()
export class WebhooksService {
  constructor(private readonly context: Context) {}

  async list(who: Identity, query: z.infer<typeof PageQuery>): Promise<WebhookList> {
    const rows = await this.context.db.webhookEndpoint.findMany({
      where: { organizationId: who.organizationId, ...olderThan(query.cursor) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: query.limit + 1,
    });
    const waiting = await this.waiting(rows.map(({ id }) => id));
    return pageOf(
      rows,
      query.limit,
      ({ createdAt, id }) => encodeCursor(createdAt, id),
      (row) => toWebhook(row, waiting.get(row.id)),
    );
  }

  async create(who: Identity, { url, types }: CreateWebhook): Promise<WebhookCreated> {
    this.insistAddress(url);
    const id = uuid();
    const secret = newWebhookSecret();
    const sealedSecret = seal(secret, id, this.context.config.secretKeys);
    const row = await this.context.db.$transaction(async (tx) => {
      await recordChange(tx, who, 'webhook.create', { type: 'webhook', id }, { url, types });
      return tx.webhookEndpoint.create({
        data: { id, organizationId: who.organizationId, url, types, sealedSecret },
      });
    });
    return { ...toWebhook(row), secret };
  }

  /** A new secret, answered once; the old one signs beside it for a while. */
  async rotateSecret(
    who: Identity,
    id: string,
    { graceHours }: RotateWebhookSecret,
  ): Promise<WebhookCreated> {
    await this.own(who, id);
    const { secretKeys } = this.context.config;
    const secret = await this.context.db.$transaction(async (tx) => {
      await recordChange(tx, who, 'webhook.rotate-secret', { type: 'webhook', id }, { graceHours });
      return rotateSecret(tx, id, graceHours, secretKeys);
    });
    return { ...(await this.answer(await this.own(who, id))), secret };
  }

  async update(who: Identity, id: string, input: UpdateWebhook): Promise<Webhook> {
    if (input.url !== undefined) this.insistAddress(input.url);
    await this.own(who, id);
    const { url, types, enabled } = input;
    const row = await this.context.db.$transaction(async (tx) => {
      await recordChange(tx, who, 'webhook.update', { type: 'webhook', id }, input);
      return tx.webhookEndpoint.update({
        where: { id },
        data: {
          ...(url !== undefined && { url }),
          ...(types && { types }),
          // Switched on again, or elsewhere, it begins without its old fault.
          ...(enabled !== undefined && { enabled, problem: null }),
          ...((enabled || url !== undefined) && { failingSince: null }),
        },
      });
    });
    return this.answer(row);
  }

  async remove(who: Identity, id: string): Promise<void> {
    await this.own(who, id);
    await this.context.db.$transaction(async (tx) => {
      await recordChange(tx, who, 'webhook.delete', { type: 'webhook', id });
      await tx.webhookEndpoint.delete({ where: { id } });
    });
  }

  async test(who: Identity, id: string): Promise<WebhookTest> {
    const { db, config } = this.context;
    const row = await this.own(who, id);
    const { outcome, detail } = await testWebhook(db, config, row);
    return { ok: outcome === 'delivered', detail: detail ?? '' };
  }

  private async own(who: Identity, id: string): Promise<Endpoint> {
    const { organizationId } = who;
    const row = await this.context.db.webhookEndpoint.findFirst({ where: { id, organizationId } });
    if (!row) throw notFound('webhook');
    return row;
  }

  private insistAddress(url: string): void {
    const { privateWebhooks: allowPrivate } = this.context.config.notifications;
    const fault = checkWebhookAddress(url, { allowPrivate });
    if (fault)
      throw new ProblemError(422, 'invalid', fault, [{ field: 'url', code: 'address', detail: fault }]);
  }

  private async answer(row: Endpoint): Promise<Webhook> {
    return toWebhook(row, (await this.waiting([row.id])).get(row.id));
  }

  /** How many deliveries have not arrived yet, by endpoint. */
  private async waiting(ids: string[]): Promise<Map<string | null, number>> {
    const counts = await this.context.db.notificationMessage.groupBy({
      by: ['endpointId'],
      where: { endpointId: { in: ids }, status: 'waiting' },
      _count: true,
    });
    return new Map(counts.map(({ endpointId, _count }) => [endpointId, _count]));
  }
}

function toWebhook(row: Endpoint, waiting = 0): Webhook {
  const { id, url, types, enabled, problem, lastTriedAt, lastOutcome, lastDetail } = row;
  const { previousSecretUntil } = row;
  return {
    ...{ id, url, types: types as WebhookEventType[], enabled, problem, waiting },
    lastTry: lastTriedAt && { at: lastTriedAt.toISOString(), outcome: lastOutcome, detail: lastDetail },
    failingSince: row.failingSince?.toISOString() ?? null,
    previousSecretUntil:
      previousSecretUntil && previousSecretUntil > new Date() ? previousSecretUntil.toISOString() : null,
    createdAt: row.createdAt.toISOString(),
  };
}
