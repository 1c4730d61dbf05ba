import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type {
  MarkRead,
  Network,
  Notification,
  NotificationList,
  NotificationQuery,
  NotificationType,
} from '@shelfcast/contracts';
import { empty, sql } from '@shelfcast/database';
import { settledNow } from '@shelfcast/notifications';
import { Context } from '../context.js';
import { decodeCursor, encodeCursor, pageOf } from '../lists/page-of.js';
import { ownUser } from '../people/own-user.js';

interface Row {
  id: string;
  type: NotificationType;
  at: Date;
  toldAt: Date;
  readAt: Date | null;
  settled: boolean;
  network: Network | null;
  accountId: string | null;
  accountName: string | null;
  deliveryId: string | null;
  postId: string | null;
  postTitle: string | null;
  postVersion: number | null;
  commentId: string | null;
  actorName: string | null;
  note: string | null;
  code: string | null;
  detail: string | null;
  action: string | null;
}

/** What a person was told, and whether they have seen it. */
@Injectable()
export class NotificationsService {
  constructor(private readonly context: Context) {}

  /** Newest first. */
  async list(who: Identity, query: NotificationQuery): Promise<NotificationList> {
    const { id: userId } = ownUser(who);
    const after = query.cursor ? decodeCursor(query.cursor) : null;
    const { rows, unread } = await this.context.db.snapshot(async (db) => {
      const rows = await db.$queryRaw<Row[]>(sql`
        SELECT e.id, e.type, e.at, n.created_at AS "toldAt", n.read_at AS "readAt", ${settledNow} AS settled,
          e.network, e.account_id AS "accountId", e.account_name AS "accountName", e.delivery_id AS "deliveryId",
          e.post_id AS "postId", e.post_title AS "postTitle",
          e.post_version AS "postVersion", e.comment_id AS "commentId", e.actor_name AS "actorName", e.note,
          e.problem_code AS code, e.problem_detail AS detail, e.problem_action AS action
        FROM notifications n JOIN notification_events e ON e.id = n.event_id
        WHERE n.user_id = ${userId} AND n.organization_id = ${who.organizationId}
          ${query.unread ? sql`AND n.read_at IS NULL` : empty}
          ${after ? sql`AND (n.created_at, n.event_id) < (${after.at}, ${after.id})` : empty}
        ORDER BY n.created_at DESC, n.event_id DESC LIMIT ${query.limit + 1}`);
      const where = { userId, organizationId: who.organizationId, readAt: null };
      return { rows, unread: await db.notification.count({ where }) };
    });
    const cursorOf = ({ toldAt, id }: Row) => encodeCursor(toldAt, id);
    return { ...pageOf(rows, query.limit, cursorOf, toNotification), unread };
  }

  /** Everything that was told until then. Told twice, it stays as first read. */
  async markRead(who: Identity, { until }: MarkRead): Promise<void> {
    const { id: userId } = ownUser(who);
    await this.context.db.notification.updateMany({
      where: {
        ...{ userId, organizationId: who.organizationId, readAt: null },
        createdAt: { lte: new Date(until) },
      },
      data: { readAt: new Date() },
    });
  }
}

function toNotification(row: Row): Notification {
  const { code, detail, action, at, toldAt, readAt, ...rest } = row;
  return {
    ...rest,
    at: at.toISOString(),
    toldAt: toldAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
    problem: code === null && detail === null ? null : { code, detail: detail ?? '', action: action ?? '' },
  };
}
