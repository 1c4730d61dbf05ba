import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { Post, PostList, PostQuery } from '@shelfcast/contracts';
import { empty, sql, type Sql } from '@shelfcast/database';
import { notFound } from '@shelfcast/service-kit';
import type { z } from 'zod';
import { Context } from '../context.js';
import { decodeCursor, encodeCursor, pageOf } from '../lists/page-of.js';
import { judgePost, warningsOf } from './judge-post.js';
import { draftOf, findPost, toPost, type PostRow } from './post-row.js';
import { readPostRows } from './read-post-rows.js';

@Injectable()
export class ReadPostService {
  constructor(private readonly context: Context) {}

  async get(who: Identity, id: string): Promise<Post> {
    const row = await findPost(this.context.db, who.organizationId, id);
    if (!row) throw notFound('post');
    return this.answer(row);
  }

  /** By the time they go out (drafts: were made), latest first. */
  async list(who: Identity, query: PostQuery): Promise<z.infer<typeof PostList>> {
    const rows = await readPostRows(
      this.context.db,
      sql`
        WHERE p.organization_id = ${who.organizationId} AND p.deleted_at IS NULL ${conditions(who.organizationId, query)}
        ORDER BY coalesce(p.scheduled_at, p.created_at) DESC, p.id DESC
        LIMIT ${query.limit + 1}`,
    );
    return pageOf(
      rows,
      query.limit,
      ({ scheduledAt, createdAt, id }) => encodeCursor(scheduledAt ?? createdAt, id),
      (row) => this.answer(row),
    );
  }

  private answer(row: PostRow): Post {
    const accounts = row.deliveries.map(({ account }) => account);
    return toPost(row, warningsOf(judgePost(this.context.adapters, draftOf(row), accounts)));
  }
}

/** Served by the index `deliveries_open`. */
const waitingOf = (organizationId: string) => sql`
  SELECT d.post_id FROM deliveries d WHERE d.organization_id = ${organizationId}
    AND d.status = ANY (ARRAY['sending','submitted','uncertain','held','missed','failed'])
    AND (d.status IN ('held', 'missed', 'failed') OR d.status = 'uncertain' AND d.check_at IS NULL)`;

function conditions(organizationId: string, query: PostQuery): Sql {
  const { from, to, status, kind, network, accountId, queueId, seriesId, q, needsPerson, cursor } = query;
  const after = cursor ? decodeCursor(cursor) : null;
  const words = q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : null;
  const parts = [
    from ? sql`AND coalesce(p.scheduled_at, p.created_at) >= ${new Date(from)}` : empty,
    to ? sql`AND coalesce(p.scheduled_at, p.created_at) < ${new Date(to)}` : empty,
    status ? sql`AND p.status = ${status}` : empty,
    kind ? sql`AND p.kind = ${kind}` : empty,
    network
      ? sql`AND EXISTS (SELECT 1 FROM deliveries d WHERE d.post_id = p.id AND d.network = ${network})`
      : empty,
    accountId
      ? sql`AND EXISTS (SELECT 1 FROM deliveries d WHERE d.post_id = p.id AND d.account_id = ${accountId})`
      : empty,
    needsPerson ? sql`AND p.id IN (${waitingOf(organizationId)})` : empty,
    queueId ? sql`AND p.queue_id = ${queueId}` : empty,
    seriesId ? sql`AND p.series_id = ${seriesId}` : empty,
    words ? sql`AND (p.title ILIKE ${words} OR p.body ILIKE ${words})` : empty,
    after ? sql`AND (coalesce(p.scheduled_at, p.created_at), p.id) < (${after.at}, ${after.id})` : empty,
  ];
  return parts.reduce((whole, part) => sql`${whole} ${part}`, empty);
}
