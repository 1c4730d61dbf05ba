import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { CreateDraft, Draft, DraftContent, DraftList, PageQuery, SaveDraft } from '@shelfcast/contracts';
import { sql, type Queryable } from '@shelfcast/database';
import { toJsonb } from '@shelfcast/posts';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import { Context } from '../context.js';
import { decodeCursor, encodeCursor, pageOf } from '../lists/page-of.js';

const MAX_DRAFTS = 200;

interface DraftRow {
  id: string;
  postId: string | null;
  baseVersion: number | null;
  createdAt: Date;
  updatedAt: Date;
}

const COLUMNS = sql`id, post_id AS "postId", base_version AS "baseVersion", created_at AS "createdAt",
  updated_at AS "updatedAt"`;

/**
 * A person's unsaved work, theirs alone. It is kept every few seconds while they write and changes nothing that anybody
 * else sees: it has no audit rows.
 */
@Injectable()
export class DraftsService {
  constructor(private readonly context: Context) {}

  /** Last touched first. */
  async list(who: Identity, query: z.infer<typeof PageQuery>): Promise<DraftList> {
    const after = query.cursor ? decodeCursor(query.cursor) : null;
    const older = after ? sql`AND (updated_at, id) < (${after.at}, ${after.id})` : sql``;
    const rows = await this.context.db.$queryRaw<(DraftRow & { title: string | null })[]>(sql`
      SELECT ${COLUMNS}, content->>'title' AS title FROM post_drafts
      WHERE user_id = ${personOf(who)} AND organization_id = ${who.organizationId} ${older}
      ORDER BY updated_at DESC, id DESC LIMIT ${query.limit + 1}`);
    return pageOf(
      rows,
      query.limit,
      ({ updatedAt, id }) => encodeCursor(updatedAt, id),
      (row) => ({ ...keptOf(row), title: row.title }),
    );
  }

  get(who: Identity, id: string): Promise<Draft> {
    return find(this.context.db, who, { id });
  }

  getOfPost(who: Identity, postId: string): Promise<Draft> {
    return find(this.context.db, who, { postId });
  }

  /** Of a post that is to be. */
  async create(who: Identity, { content }: CreateDraft): Promise<Draft> {
    const { organizationId } = who;
    const userId = personOf(who);
    if ((await this.context.db.postDraft.count({ where: { userId, organizationId } })) >= MAX_DRAFTS) {
      throw new ProblemError(
        409,
        'too-many-drafts',
        `You have ${MAX_DRAFTS} unsaved posts already. Save or discard some of them.`,
      );
    }
    return this.put(sql`
      INSERT INTO post_drafts (id, organization_id, user_id, content)
      VALUES (${uuid()}, ${organizationId}, ${userId}, ${toJsonb(content)}::jsonb)
      RETURNING ${COLUMNS}, content`);
  }

  /** Puts what is unsaved now in the place of what was. */
  async update(who: Identity, id: string, { content, baseVersion }: SaveDraft): Promise<Draft> {
    return this.put(sql`
      UPDATE post_drafts SET content = ${toJsonb(content)}::jsonb, updated_at = clock_timestamp(),
        base_version = coalesce(${baseVersion ?? null}::int, base_version)
      WHERE id = ${id} AND user_id = ${personOf(who)} AND organization_id = ${who.organizationId}
      RETURNING ${COLUMNS}, content`);
  }

  /** One for each person and post: made at the first time, replaced from then on. */
  async keepOfPost(who: Identity, postId: string, { content, baseVersion }: SaveDraft): Promise<Draft> {
    return this.put(sql`
      INSERT INTO post_drafts (id, organization_id, user_id, post_id, base_version, content)
      SELECT ${uuid()}, p.organization_id, ${personOf(who)}, p.id, coalesce(${baseVersion ?? null}::int, p.version),
        ${toJsonb(content)}::jsonb
      FROM posts p
      WHERE p.id = ${postId} AND p.organization_id = ${who.organizationId} AND p.deleted_at IS NULL
      ON CONFLICT (user_id, post_id) DO UPDATE SET content = excluded.content, updated_at = clock_timestamp(),
        base_version = coalesce(${baseVersion ?? null}::int, post_drafts.base_version)
      RETURNING ${COLUMNS}, content`);
  }

  /** Discards it; one that is not there is no matter, where the post is the library's. */
  async removeOfPost(who: Identity, postId: string): Promise<void> {
    const { organizationId } = who;
    const { db } = this.context;
    await db.postDraft.deleteMany({ where: { userId: personOf(who), organizationId, postId } });
    if (!(await db.post.findFirst({ where: { id: postId, organizationId }, select: { id: true } })))
      throw notFound('post');
  }

  async remove(who: Identity, id: string): Promise<void> {
    const { organizationId } = who;
    const { count } = await this.context.db.postDraft.deleteMany({
      where: { id, userId: personOf(who), organizationId },
    });
    if (count === 0) throw notFound('unsaved work of yours');
  }

  private async put(statement: ReturnType<typeof sql>): Promise<Draft> {
    const [row] = await this.context.db.$queryRaw<(DraftRow & { content: unknown })[]>(statement);
    if (!row) throw notFound('post or unsaved work of yours');
    return toDraft(row);
  }
}

async function find(
  db: Queryable,
  who: Identity,
  which: { id: string } | { postId: string },
): Promise<Draft> {
  const row = await db.postDraft.findFirst({
    where: { ...which, userId: personOf(who), organizationId: who.organizationId },
  });
  if (!row) throw notFound('unsaved work of yours');
  return toDraft(row);
}

/** The table of permissions lets in people only. */
function personOf({ user }: Identity): string {
  if (!user) throw new ProblemError(403, 'not-allowed', 'Only people have unsaved work. Sign in.');
  return user.id;
}

function toDraft(row: DraftRow & { content: unknown }): Draft {
  return { ...keptOf(row), content: row.content as DraftContent };
}

function keptOf({ id, postId, baseVersion, createdAt, updatedAt }: DraftRow) {
  const times = { createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
  return { id, postId, baseVersion, ...times };
}
