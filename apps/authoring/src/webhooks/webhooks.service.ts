import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type {
  CreateWebhook,
  NotificationType,
  PageQuery,
  UpdateWebhook,
  Webhook,
  WebhookCreated,
  WebhookList,
  WebhookTest,
} from '@shelfcast/contracts';
import type { Database } from '@shelfcast/database';
import { checkWebhookAddress, newWebhookSecret, testWebhook } from '@shelfcast/notifications';
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
    const page = pageOf(
      rows,
      query.limit,
      ({ createdAt, id }) => encodeCursor(createdAt, id),
      (row) => this.answer(row),
    );
    return { ...page, items: await Promise.all(page.items) };
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
    return { ...(await this.answer(row)), secret };
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
          // Switched on again, it begins without its old fault.
          ...(enabled !== undefined && { enabled, problem: null }),
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
    const { db } = this.context;
    const [waiting, last] = await Promise.all([
      db.notificationMessage.count({ where: { endpointId: row.id, status: 'waiting' } }),
      db.notificationTry.findFirst({
        where: { message: { endpointId: row.id } },
        orderBy: { startedAt: 'desc' },
      }),
    ]);
    const { id, url, types, enabled, problem, createdAt } = row;
    return {
      ...{ id, url, types: types as NotificationType[], enabled, problem, waiting },
      lastTry: last && { at: last.startedAt.toISOString(), outcome: last.outcome, detail: last.detail },
      createdAt: createdAt.toISOString(),
    };
  }
}
