import type { Identity } from '@shelfcast/auth';
import { sql, type PostComment as StoredComment, type Queryable } from '@shelfcast/database';
import { notFound } from '@shelfcast/service-kit';

/**
 * A comment of the library's post, its whole thread held still until the transaction ends: answers, edits and deletions
 * of one thread come one after another. Throws `ProblemError` 404; a deleted one that stays for its answers is found.
 */
export async function lockComment(tx: Queryable, who: Identity, id: string): Promise<StoredComment> {
  const post = { organizationId: who.organizationId, deletedAt: null };
  const found = await tx.postComment.findFirst({ where: { id, post }, select: { parentId: true } });
  if (!found) throw notFound('comment');
  await tx.$queryRaw(sql`SELECT 1 FROM post_comments WHERE id = ${found.parentId ?? id} FOR UPDATE`);
  // As it is now: whoever held the thread may have changed or removed it.
  const row = await tx.postComment.findFirst({ where: { id, post } });
  if (!row) throw notFound('comment');
  return row;
}
