import { Injectable } from '@nestjs/common';
import { isAllowed, type Identity } from '@shelfcast/auth';
import type { PostComment } from '@shelfcast/contracts';
import type { PostComment as StoredComment, Queryable } from '@shelfcast/database';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { lockComment } from './lock-comment.js';
import { toComment } from './to-comment.js';

/** Comments that are done with, or in the way. */
@Injectable()
export class SettleCommentService {
  constructor(private readonly context: Context) {}

  /** Its words go for good. While it has answers its place stays for them, and goes with the last of them. */
  async remove(who: Identity, id: string): Promise<void> {
    await this.context.db.$transaction(async (tx) => {
      const row = await lockComment(tx, who, id);
      if (row.deletedAt) throw notFound('comment');
      if (row.actor !== who.actor && !isAllowed(who, 'comments.moderate')) throw notYours(row);
      if ((await tx.postComment.count({ where: { parentId: id } })) > 0) await takeWords(tx, who, id);
      else await takeOut(tx, row);
      const details = { commentId: id, author: row.authorName };
      await recordChange(tx, who, 'comment.delete', { type: 'post', id: row.postId }, details);
    });
  }

  resolve(who: Identity, id: string): Promise<PostComment> {
    return this.settle(who, id, true);
  }

  reopen(who: Identity, id: string): Promise<PostComment> {
    return this.settle(who, id, false);
  }

  /** Asked twice, it stays as it was the first time. */
  private async settle(who: Identity, id: string, isResolved: boolean): Promise<PostComment> {
    return this.context.db.$transaction(async (tx) => {
      const row = await lockComment(tx, who, id);
      if (row.parentId !== null)
        throw new ProblemError(
          409,
          'is-an-answer',
          `This is an answer. Ask it of the thread’s first comment, ${row.parentId}.`,
        );
      if ((row.resolvedAt !== null) === isResolved) return toComment(row, who);
      const data = isResolved
        ? { resolvedAt: new Date(), resolvedBy: who.actorName }
        : { resolvedAt: null, resolvedBy: null };
      const settled = await tx.postComment.update({ where: { id }, data });
      const action = isResolved ? 'comment.resolve' : 'comment.reopen';
      await recordChange(tx, who, action, { type: 'post', id: row.postId }, { commentId: id });
      return toComment(settled, who);
    });
  }
}

async function takeWords(tx: Queryable, who: Identity, id: string): Promise<void> {
  const data = { text: '', mentions: [], deletedAt: new Date(), deletedBy: who.actorName };
  await tx.postComment.update({ where: { id }, data });
}

async function takeOut(tx: Queryable, { id, parentId }: StoredComment): Promise<void> {
  await tx.postComment.delete({ where: { id } });
  if (parentId === null) return;
  await tx.postComment.deleteMany({
    where: { id: parentId, deletedAt: { not: null }, answers: { none: {} } },
  });
}

function notYours({ authorName }: StoredComment): ProblemError {
  return new ProblemError(
    403,
    'not-yours',
    `${authorName} wrote this comment. They, editors and administrators can delete it.`,
  );
}
