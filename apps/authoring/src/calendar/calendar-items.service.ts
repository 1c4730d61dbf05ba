import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import {
  isCalendarRange,
  type CalendarItem,
  type CalendarItemList,
  type CalendarItemQuery,
  type DeliveryStatus,
  type PostStatus,
} from '@shelfcast/contracts';
import { empty, sql, type Sql } from '@shelfcast/database';
import { askedFor } from '@shelfcast/posts';
import { isChangeable } from '@shelfcast/publishing';
import { ProblemError } from '@shelfcast/service-kit';
import { Context } from '../context.js';
import { decodeCursor, encodeCursor, pageOf } from '../lists/page-of.js';

type Row = Omit<CalendarItem, 'at' | 'fixed'> & { at: Date };

/** A page that asks nothing else is always the same statement; how a search is best done depends on its words. */
const PLAIN = new Set(['from', 'to', 'limit']);

/** What the calendar shows of a stretch of time: little of each post, by the index on its time. */
@Injectable()
export class CalendarItemsService {
  constructor(private readonly context: Context) {}

  /** Earliest first. Posts without a time have no place in it. */
  async list(who: Identity, query: CalendarItemQuery): Promise<CalendarItemList> {
    if (!isCalendarRange(query)) throw notARange();
    const isPlain = Object.keys(query).every((key) => PLAIN.has(key));
    const rows = await this.context.db.statement<Row>(
      isPlain ? 'calendar-page' : undefined,
      sql`
      SELECT p.id, p.scheduled_at AS at, p.status, p.kind, p.title, p.language,
        coalesce((SELECT json_agg(json_build_object('accountId', d.account_id, 'network', d.network,
          'status', d.status) ORDER BY d.network, d.id) FROM deliveries d WHERE d.post_id = p.id), '[]') AS deliveries
      FROM posts p
      WHERE p.organization_id = ${who.organizationId} AND p.deleted_at IS NULL
        AND p.scheduled_at >= ${new Date(query.from)} AND p.scheduled_at < ${new Date(query.to)}
        ${conditions(query)}
      ORDER BY p.scheduled_at, p.id LIMIT ${query.limit + 1}`,
    );
    return pageOf(rows, query.limit, ({ at, id }) => encodeCursor(at, id), toItem);
  }
}

function conditions({ status, network, accountId, kind, q, cursor }: CalendarItemQuery): Sql {
  const after = cursor ? decodeCursor(cursor) : null;
  const parts = [
    status ? sql`AND p.status = ${status}` : empty,
    kind ? sql`AND p.kind = ${kind}` : empty,
    network
      ? sql`AND EXISTS (SELECT 1 FROM deliveries d WHERE d.post_id = p.id AND d.network = ${network})`
      : empty,
    accountId
      ? sql`AND EXISTS (SELECT 1 FROM deliveries d WHERE d.post_id = p.id AND d.account_id = ${accountId})`
      : empty,
    q ? sql`AND ${askedFor(q) ?? sql`false`}` : empty,
    after ? sql`AND (p.scheduled_at, p.id) > (${after.at}, ${after.id})` : empty,
  ];
  return parts.reduce((whole, part) => sql`${whole} ${part}`, empty);
}

function toItem(row: Row): CalendarItem {
  const states = row.deliveries.map(({ status }) => status);
  return { ...row, at: row.at.toISOString(), fixed: barOf(row.status, states) };
}

/** A post moves whole or not at all: half of it on another day would be two posts under one title. */
export function barOf(status: PostStatus, states: DeliveryStatus[]): CalendarItem['fixed'] {
  const open = states.filter((state) => state !== 'cancelled');
  if (status === 'cancelled' || open.length === 0) return 'cancelled';
  if (open.every(isChangeable)) return null;
  if (open.every((state) => state === 'published')) return 'published';
  return open.includes('published') ? 'partly-published' : 'under-way';
}

function notARange(): ProblemError {
  const detail = 'Give a `to` after `from`, at most 100 days later.';
  return new ProblemError(422, 'invalid', `This is no stretch of time the calendar shows. ${detail}`, [
    { field: 'to', code: 'range', detail },
  ]);
}
