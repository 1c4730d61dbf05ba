import { lockRule, wordsChanged, wordsOf } from '@shelfcast/approvals';
import type { Identity } from '@shelfcast/auth';
import type { ApprovalRule } from '@shelfcast/contracts';
import type { Queryable } from '@shelfcast/database';
import { actorOf } from './actor-of.js';

export interface WordsEdit {
  rule: ApprovalRule | null;
  /** Null where nobody asks about them. */
  before: string | null;
}

/** Called before an edit locks anything, in its transaction. */
export async function beginEdit(
  tx: Queryable,
  who: Identity,
  post: { id: string; approvalState: string | null },
): Promise<WordsEdit> {
  const rule = await lockRule(tx, who.organizationId);
  const matters = rule !== null || post.approvalState !== null;
  return { rule, before: matters ? await wordsOf(tx, post.id) : null };
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
