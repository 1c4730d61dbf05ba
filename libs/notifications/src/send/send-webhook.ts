import type { Network, NotificationType, WebhookEvent } from '@shelfcast/contracts';
import type { Config } from '@shelfcast/config';
import { type Database, sql } from '@shelfcast/database';
import { unseal } from '@shelfcast/publishing';
import { Webhook } from 'standardwebhooks';
import type { ClaimedMessage, TryResult } from '../outbox/claim-messages.js';
import { pageOf } from './page-of.js';
import { postJson } from './post-json.js';

interface Row {
  url: string;
  enabled: boolean;
  sealedSecret: string;
  createdAt: Date;
  type: NotificationType | null;
  at: Date | null;
  network: Network | null;
  accountId: string | null;
  accountName: string | null;
  deliveryId: string | null;
  postId: string | null;
  postTitle: string | null;
  postVersion: number | null;
  actorName: string | null;
  note: string | null;
  code: string | null;
  detail: string | null;
  action: string | null;
}

/** Calls the libraries' endpoints, signed as https://www.standardwebhooks.com says. */
export class WebhookCaller {
  constructor(
    private readonly db: Database,
    private readonly config: Pick<Config, 'publicUrl' | 'secretKeys' | 'notifications'>,
  ) {}

  /** Id and body are the same at every try; only the time of the signature moves. */
  async send(message: ClaimedMessage): Promise<TryResult> {
    const row = await this.row(message);
    if (!row?.enabled) return { outcome: 'needless', detail: 'The webhook has been switched off.' };
    const id = message.eventId ?? message.id;
    const body = JSON.stringify(eventOf(row, id, message.organizationId, this.config.publicUrl));
    const secret = unseal(row.sealedSecret, message.endpointId ?? '', this.config.secretKeys) as string;
    const now = new Date();
    const headers = {
      'user-agent': 'Shelfcast',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, now, body),
    };
    try {
      const allowPrivate = this.config.notifications.privateWebhooks;
      const { status, text } = await postJson({ url: row.url, headers, body, allowPrivate });
      return await this.judge(message, status, text);
    } catch (error) {
      return { outcome: 'failed', detail: reason(error) };
    }
  }

  private async judge(message: ClaimedMessage, status: number, text: string): Promise<TryResult> {
    const detail = `HTTP ${status} ${text.replaceAll(/\s+/g, ' ').slice(0, 200)}`.trim();
    if (status >= 200 && status < 300) return { outcome: 'delivered', detail };
    if (status !== 410) return { outcome: 'failed', detail };
    // "Gone" asks the sender to stop for good.
    await this.db.webhookEndpoint.updateMany({
      where: { id: message.endpointId ?? '' },
      data: { enabled: false, problem: 'The address answered 410 (gone): it wants no more calls.' },
    });
    return { outcome: 'refused', detail };
  }

  private async row({ id, endpointId, eventId }: ClaimedMessage): Promise<Row | null> {
    const [row] = await this.db.$queryRaw<Row[]>(sql`
      SELECT w.url, w.enabled, w.sealed_secret AS "sealedSecret", m.created_at AS "createdAt", e.type, e.at, e.network,
        e.account_id AS "accountId", e.account_name AS "accountName", e.delivery_id AS "deliveryId",
        e.post_id AS "postId", e.post_title AS "postTitle",
        e.post_version AS "postVersion", e.actor_name AS "actorName", e.note,
        e.problem_code AS code, e.problem_detail AS detail, e.problem_action AS action
      FROM webhook_endpoints w JOIN notification_messages m ON m.id = ${id}
      LEFT JOIN notification_events e ON e.id = ${eventId}
      WHERE w.id = ${endpointId}`);
    return row ?? null;
  }
}

/** Without an event it is a test. */
function eventOf(row: Row, eventId: string, libraryId: string, publicUrl: string): WebhookEvent {
  const { network, accountId, accountName, deliveryId, postId, postTitle, code, detail, action } = row;
  const { postVersion, actorName, note } = row;
  return {
    type: row.type ?? 'webhook.test',
    timestamp: (row.at ?? row.createdAt).toISOString(),
    data: {
      ...{ eventId, libraryId, network, accountId, accountName, deliveryId, postId, postTitle },
      ...{ postVersion, actorName, note },
      problem: detail === null ? null : { code, detail, action: action ?? '' },
      link: pageOf({ type: row.type, postId, postVersion }, publicUrl),
    },
  };
}

/** The cause in the system's words, such as a refused connection or a private address. */
function reason(error: unknown): string {
  const { message = String(error), code } = error as { message?: string; code?: string };
  return (message || code || 'The connection broke off.').slice(0, 500);
}
