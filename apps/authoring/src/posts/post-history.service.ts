import { Injectable } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import type { PageQuery, Post, PostVersion, PostVersionList, RestoreVersion } from '@shelfcast/contracts';
import { empty, sql } from '@shelfcast/database';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import type { z } from 'zod';
import { Context } from '../context.js';
import { decodeCursor, encodeCursor, pageOf } from '../lists/page-of.js';
import { findPost, type PostRow } from './post-row.js';
import { entryOf, toVersion, versionOf } from './to-version.js';
import { WritePostService } from './write-post.service.js';

interface Entry {
  version: number;
  at: Date;
  actorName: string;
  restoredFrom: number | null;
  title: string;
}

/** What a post said in each of its versions. */
@Injectable()
export class PostHistoryService {
  constructor(
    private readonly context: Context,
    private readonly writing: WritePostService,
  ) {}

  /** Newest first. A post from before the history has at least what it says now. */
  async list(who: Identity, id: string, query: z.infer<typeof PageQuery>): Promise<PostVersionList> {
    const row = await this.own(who, id);
    const before = query.cursor ? sql`AND version < ${versionAt(query.cursor)}` : empty;
    const stored = await this.context.db.$queryRaw<Entry[]>(sql`
      SELECT version, at, actor_name AS "actorName", restored_from AS "restoredFrom", snapshot->>'title' AS title
      FROM post_versions WHERE post_id = ${id} ${before}
      ORDER BY version DESC LIMIT ${query.limit + 1}`);
    const now = { ...versionOf(row), restoredFrom: null, title: row.title };
    const rows = query.cursor || stored[0]?.version === row.version ? stored : [now, ...stored];
    return pageOf(
      rows,
      query.limit,
      ({ at, version }) => encodeCursor(at, String(version)),
      (entry) => ({ ...entryOf(entry), title: entry.title }),
    );
  }

  async get(who: Identity, id: string, version: string): Promise<PostVersion> {
    const row = await this.own(who, id);
    const number = /^[1-9]\d{0,8}$/.test(version) ? Number(version) : 0;
    const stored = await this.context.db.postVersion.findUnique({
      where: { postId_version: { postId: id, version: number } },
    });
    if (stored) return toVersion(stored);
    if (number !== row.version) throw notFound('version of this post');
    return toVersion(versionOf(row));
  }

  /** The old words as a new version, by the rules of every edit. */
  async restore(who: Identity, id: string, version: string, read: RestoreVersion): Promise<Post> {
    const from = await this.get(who, id, version);
    await this.insistPictures(who, from);
    return this.writing.restore(who, id, read.version, from);
  }

  private async insistPictures(who: Identity, { version, words }: PostVersion): Promise<void> {
    const wanted = new Set(words.mediaIds);
    if (wanted.size === 0) return;
    const { organizationId } = who;
    const there = await this.context.db.media.count({
      where: { organizationId, deletedAt: null, id: { in: [...wanted] } },
    });
    if (there === wanted.size) return;
    throw new ProblemError(
      409,
      'media-deleted',
      `Version ${version} shows pictures that were deleted since. Copy its words by hand, or upload the pictures again.`,
    );
  }

  private async own(who: Identity, id: string): Promise<PostRow> {
    const row = await findPost(this.context.db, who.organizationId, id);
    if (!row) throw notFound('post');
    return row;
  }
}

/** Throws `ProblemError` 422 for what is not a cursor of this list. */
function versionAt(cursor: string): number {
  const version = Number(decodeCursor(cursor).id);
  if (Number.isInteger(version) && version > 0 && version < 2 ** 31) return version;
  throw new ProblemError(422, 'invalid', 'This cursor is not one of this list.');
}
