import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type {
  WebhookAttempt,
  WebhookDelivery,
  WebhookDeliveryList,
  WebhookDeliveryQuery,
} from '@shelfcast/contracts';
import type { Database } from '@shelfcast/database';
import { replayMessage } from '@shelfcast/notifications';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { encodeCursor, olderThan, pageOf } from '../lists/page-of.js';

const WITH = { event: { select: { type: true } }, tryLog: { orderBy: { number: 'asc' } } } as const;

type Row = Awaited<ReturnType<typeof readRow>>;

/** What was sent to a webhook, and how each call went. */
@Injectable()
export class WebhookDeliveriesService {
  constructor(private readonly context: Context) {}

  /** Newest first. */
  async list(who: Identity, webhookId: string, query: WebhookDeliveryQuery): Promise<WebhookDeliveryList> {
    await this.insistWebhook(who, webhookId);
    const rows = await this.context.db.notificationMessage.findMany({
      where: {
        endpointId: webhookId,
        ...(query.status && { status: query.status }),
        ...olderThan(query.cursor),
      },
      include: WITH,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: query.limit + 1,
    });
    const cursorOf = ({ createdAt, id }: Row) => encodeCursor(createdAt, id);
    return pageOf(rows, query.limit, cursorOf, toDelivery);
  }

  /** Sends it once more, under the id that it has; answers how it stands, still waiting for that. */
  async replay(who: Identity, webhookId: string, id: string): Promise<WebhookDelivery> {
    const { enabled } = await this.insistWebhook(who, webhookId);
    if (!enabled)
      throw new ProblemError(409, 'webhook-switched-off', 'The webhook is switched off. Switch it on first.');
    const { db } = this.context;
    return db.$transaction(async (tx) => {
      const known = await tx.notificationMessage.count({ where: { id, endpointId: webhookId } });
      if (known === 0) throw notFound('delivery of this webhook');
      if (!(await replayMessage(tx, id)))
        throw new ProblemError(
          409,
          'being-sent',
          'It is being sent just now. Look at the outcome before you send it again.',
        );
      await recordChange(
        tx,
        who,
        'webhook.replay',
        { type: 'webhook', id: webhookId },
        { webhookDeliveryId: id },
      );
      return toDelivery(await readRow(tx, id));
    });
  }

  private async insistWebhook({ organizationId }: Identity, id: string): Promise<{ enabled: boolean }> {
    const row = await this.context.db.webhookEndpoint.findFirst({ where: { id, organizationId } });
    if (!row) throw notFound('webhook');
    return row;
  }
}

function readRow(db: Pick<Database, 'notificationMessage'>, id: string) {
  return db.notificationMessage.findUniqueOrThrow({ where: { id }, include: WITH });
}

function toDelivery(row: Row): WebhookDelivery {
  const isWaiting = row.status === 'waiting';
  return {
    id: row.id,
    eventId: row.eventId ?? row.id,
    type: (row.event?.type ?? 'webhook.test') as WebhookDelivery['type'],
    status: row.status as WebhookDelivery['status'],
    createdAt: row.createdAt.toISOString(),
    nextTryAt: isWaiting ? row.nextTryAt.toISOString() : null,
    giveUpAt: isWaiting ? row.giveUpAt.toISOString() : null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    body: row.body,
    attempts: row.tryLog.map(toAttempt),
  };
}

function toAttempt(row: Row['tryLog'][number]): WebhookAttempt {
  const { number, startedAt, finishedAt, outcome, statusCode, detail } = row;
  return {
    number,
    at: startedAt.toISOString(),
    durationMs: finishedAt && finishedAt.getTime() - startedAt.getTime(),
    outcome: outcome as WebhookAttempt['outcome'],
    ...{ statusCode, detail },
  };
}
