import { lockRule, wordsChanged, wordsOf } from '@shelfcast/approvals';
import type { Identity } from '@shelfcast/auth';
import type { ApprovalRule } from '@shelfcast/contracts';
import { sql, type Queryable } from '@shelfcast/database';
import { actorOf } from './actor-of.js';

export interface WordsEdit {
  rule: ApprovalRule | null;
  /** Null where nobody asks about them. */
  before: string | null;
}

/**
 * Called before an edit locks anything, in its transaction. Whether somebody asks about the post is read under the rule's
 * lock: while approvals are off nobody begins to ask, but somebody may have asked since the post was read.
 */
export async function beginEdit(tx: Queryable, who: Identity, postId: string): Promise<WordsEdit> {
  const rule = await lockRule(tx, who.organizationId);
  const [row] = await tx.$queryRaw<{ before: string | null }[]>(sql`
    SELECT CASE WHEN ${rule !== null} OR approval_state IS NOT NULL THEN post_words(id) END AS before
    FROM posts WHERE id = ${postId}`);
  return { rule, before: row?.before ?? null };
}

/** Called once the edit's words, variants and pictures are stored. Answers whether what is planned may stay so. */
export async function endEdit(
  tx: Queryable,
  who: Identity,
  postId: string,
  { rule, before }: WordsEdit,
): Promise<boolean> {
  if (before === null || before === (await wordsOf(tx, postId))) return true;
  return wordsChanged(tx, actorOf(who), rule, postId);
}
