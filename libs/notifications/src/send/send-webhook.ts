import type { Network, WebhookEvent, WebhookEventType } from '@shelfcast/contracts';
import type { Config } from '@shelfcast/config';
import { type Database, sql } from '@shelfcast/database';
import { AddressError } from '@shelfcast/outbound';
import { unseal } from '@shelfcast/publishing';
import type { ClaimedMessage, TryResult } from '../outbox/claim-messages.js';
import { signedHeaders } from '../webhooks/sign-call.js';
import { pageOf } from './page-of.js';
import { postJson } from './post-json.js';

interface Row {
  url: string;
  enabled: boolean;
  sealedSecret: string;
  /** Null where no secret before it signs any more. */
  previousSealedSecret: string | null;
  /** Null before the first try. */
  body: string | null;
  createdAt: Date;
  type: WebhookEventType | null;
  at: Date | null;
  network: Network | null;
  accountId: string | null;
  accountName: string | null;
  deliveryId: string | null;
  postId: string | null;
  postTitle: string | null;
  postVersion: number | null;
  commentId: string | null;
  dueAt: Date | null;
  publishedAt: Date | null;
  remoteId: string | null;
  publicAddress: string | null;
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
    const { publicUrl, secretKeys, notifications } = this.config;
    const id = message.eventId ?? message.id;
    const body = row.body ?? JSON.stringify(eventOf(row, id, message.organizationId, publicUrl));
    if (row.body === null)
      await this.db.notificationMessage.updateMany({ where: { id: message.id }, data: { body } });
    const secrets = [row.sealedSecret, row.previousSealedSecret]
      .filter((sealed) => sealed !== null)
      .map((sealed) => unseal(sealed, message.endpointId ?? '', secretKeys) as string);
    const headers = signedHeaders(id, body, secrets, new Date());
    try {
      const allowPrivate = notifications.privateWebhooks;
      const { status, text } = await postJson({ url: row.url, headers, body, allowPrivate });
      return judge(status, text);
    } catch (error) {
      if (error instanceof AddressError) return { outcome: 'failed', detail: error.message };
      throw error;
    }
  }

  private async row({ id, endpointId, eventId }: ClaimedMessage): Promise<Row | null> {
    const [row] = await this.db.$queryRaw<Row[]>(sql`
      SELECT w.url, w.enabled, w.sealed_secret AS "sealedSecret",
        CASE WHEN w.previous_secret_until > clock_timestamp() THEN w.previous_sealed_secret END AS "previousSealedSecret",
        m.body, m.created_at AS "createdAt", e.type, e.at, e.network,
        e.account_id AS "accountId", e.account_name AS "accountName", e.delivery_id AS "deliveryId",
        e.post_id AS "postId", e.post_title AS "postTitle", e.due_at AS "dueAt", e.published_at AS "publishedAt",
        e.remote_id AS "remoteId", e.url AS "publicAddress",
        e.post_version AS "postVersion", e.comment_id AS "commentId", e.actor_name AS "actorName", e.note,
        e.problem_code AS code, e.problem_detail AS detail, e.problem_action AS action
      FROM webhook_endpoints w JOIN notification_messages m ON m.id = ${id}
      LEFT JOIN notification_events e ON e.id = ${eventId}
      WHERE w.id = ${endpointId}`);
    return row ?? null;
  }
}

function judge(statusCode: number, text: string): TryResult {
  const detail = `HTTP ${statusCode} ${text.replaceAll(/\s+/g, ' ').slice(0, 200)}`.trim();
  if (statusCode >= 200 && statusCode < 300) return { outcome: 'delivered', detail, statusCode };
  // "Gone" asks the sender to stop for good.
  return { outcome: statusCode === 410 ? 'refused' : 'failed', detail, statusCode };
}

/** Without an event it is a test. */
function eventOf(row: Row, eventId: string, libraryId: string, publicUrl: string): WebhookEvent {
  const { network, accountId, accountName, deliveryId, postId, postTitle, code, detail, action } = row;
  const { postVersion, commentId, remoteId, actorName, note } = row;
  return {
    type: row.type ?? 'webhook.test',
    timestamp: (row.at ?? row.createdAt).toISOString(),
    data: {
      ...{ eventId, libraryId, network, accountId, accountName, deliveryId, postId, postTitle, postVersion },
      dueAt: row.dueAt?.toISOString() ?? null,
      publishedAt: row.publishedAt?.toISOString() ?? null,
      ...{ remoteId, url: row.publicAddress, commentId, actorName, note },
      problem: detail === null ? null : { code, detail, action: action ?? '' },
      link: pageOf({ type: row.type, postId, postVersion, commentId }, publicUrl),
    },
  };
}
