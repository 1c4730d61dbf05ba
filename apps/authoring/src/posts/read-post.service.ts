import { Injectable } from '@nestjs/common';
import { isAllowed, type Identity } from '@shelfcast/auth';
import type { Post, PostApproval, PostList, PostQuery } from '@shelfcast/contracts';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import type { z } from 'zod';
import { readApprovals } from '../approvals/read-approvals.js';
import { Context } from '../context.js';
import { encodeCursor, pageOf } from '../lists/page-of.js';
import { judgePost, warningsOf } from './judge-post.js';
import { listed } from './post-conditions.js';
import { draftOf, findPost, toPost, type PostRow } from './post-row.js';
import { readFoundRows, readPostRows } from './read-post-rows.js';

@Injectable()
export class ReadPostService {
  constructor(private readonly context: Context) {}

  async get(who: Identity, id: string): Promise<Post> {
    return this.answerOf(who, await findPost(this.context.db, who.organizationId, id));
  }

  /** Of a post as it was read. Throws `ProblemError` 404 where it was not there. */
  async answerOf(who: Identity, row: PostRow | null): Promise<Post> {
    if (!row) throw notFound('post');
    return this.answer(row, await readApprovals(this.context.db, who, [row]));
  }

  /** By the time they go out (drafts: were made; in the bin: were deleted), latest first. */
  async list(who: Identity, query: PostQuery): Promise<z.infer<typeof PostList>> {
    if (query.deleted === 'true' && !isAllowed(who, 'posts.bin')) throw noBin(who);
    const read = query.q === undefined ? readPostRows : readFoundRows;
    const rows = await read(this.context.db, listed(who.organizationId, query));
    const approvals = await readApprovals(this.context.db, who, rows);
    return pageOf(
      rows,
      query.limit,
      ({ deletedAt, scheduledAt, createdAt, id }) => encodeCursor(deletedAt ?? scheduledAt ?? createdAt, id),
      (row) => this.answer(row, approvals),
    );
  }

  private answer(row: PostRow, approvals: Map<string, PostApproval>): Post {
    const accounts = row.deliveries.map(({ account }) => account);
    return toPost(
      row,
      warningsOf(judgePost(this.context.adapters, draftOf(row), accounts)),
      approvals.get(row.id) ?? null,
    );
  }
}

function noBin({ role }: Identity): ProblemError {
  return new ProblemError(
    403,
    'not-allowed',
    `The role ${role} may not look into the bin. Ask an editor to bring a deleted post back.`,
  );
}
