import { type Queryable, join, sql } from '@shelfcast/database';
import { ApprovalError } from './approval-error.js';

/** How posts stand towards their approval, as they are now. */
export interface Standing {
  postId: string;
  version: number;
  title: string;
  /** Their fingerprint (`post_words`). */
  words: string;
  approvedWords: string | null;
  state: 'pending' | 'approved' | 'changes-requested' | null;
  requestId: string | null;
  /** Of the request's steps, from 0. */
  step: number;
  authorId: string | null;
  scheduledAt: Date | null;
  timeZone: string | null;
  /** By the database's clock. */
  isAhead: boolean;
}

export function readStandings(tx: Queryable, postIds: string[]): Promise<Standing[]> {
  return tx.$queryRaw<Standing[]>(sql`
    SELECT id AS "postId", version, title, post_words(id) AS words, approved_words AS "approvedWords",
      approval_state AS state, approval_id AS "requestId", approval_step AS step, author_id AS "authorId",
      scheduled_at AS "scheduledAt", time_zone AS "timeZone",
      coalesce(scheduled_at > clock_timestamp(), false) AS "isAhead"
    FROM posts WHERE id IN (${join(postIds)})`);
}

/**
 * Holds posts still, deliveries first as everybody does. Throws `ApprovalError` where one of them is gone, in the bin or
 * another library's.
 */
export async function lockPosts(tx: Queryable, organizationId: string, postIds: string[]): Promise<void> {
  if (postIds.length === 0) return;
  const ids = join(postIds);
  await tx.$queryRaw(sql`
    SELECT 1 FROM deliveries WHERE post_id IN (${ids}) AND organization_id = ${organizationId} ORDER BY id FOR UPDATE`);
  const found = await tx.$queryRaw<unknown[]>(sql`
    SELECT 1 FROM posts WHERE id IN (${ids}) AND organization_id = ${organizationId} AND deleted_at IS NULL
    ORDER BY id FOR NO KEY UPDATE`);
  if (found.length < postIds.length)
    throw new ApprovalError('missing', 'not-found', 'There is no such post.');
}

/** How a post stands, which is held still from now on. Throws as `lockPosts`. */
export async function lockStanding(tx: Queryable, organizationId: string, postId: string): Promise<Standing> {
  await lockPosts(tx, organizationId, [postId]);
  const [standing] = await readStandings(tx, [postId]);
  if (!standing) throw new Error(`The post ${postId} is held and cannot be read.`);
  return standing;
}
