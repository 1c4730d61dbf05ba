import type { Identity } from '@shelfcast/auth';
import type { NotificationType } from '@shelfcast/contracts';
import { sql, type Queryable } from '@shelfcast/database';

/**
 * Writes, in the comment's transaction, whom it concerns: the post's author and all who wrote in its thread, and those
 * whom it mentions, who are told that instead. Webhooks are told of every comment.
 */
export async function tellOfComment(
  tx: Queryable,
  who: Identity,
  commentId: string,
  mentioned: string[],
): Promise<void> {
  const others = [...mentioned, who.user?.id ?? ''];
  await tell(
    tx,
    who,
    commentId,
    'post.commented',
    sql`ARRAY(
      SELECT DISTINCT person FROM (
        SELECT p.author_id AS person
        UNION ALL
        SELECT said.author_id FROM post_comments said
        WHERE (said.id = coalesce(c.parent_id, c.id) OR said.parent_id = c.parent_id) AND said.deleted_at IS NULL
      ) concerned
      WHERE person <> ALL (${others}))`,
  );
  await tellMentioned(tx, who, commentId, mentioned);
}

/** Nobody is told of having mentioned themselves. */
export async function tellMentioned(
  tx: Queryable,
  who: Identity,
  commentId: string,
  mentioned: string[],
): Promise<void> {
  const people = mentioned.filter((userId) => userId !== who.user?.id);
  if (people.length > 0) await tell(tx, who, commentId, 'post.mentioned', sql`${people}::text[]`);
}

async function tell(
  tx: Queryable,
  { actorName }: Identity,
  commentId: string,
  type: NotificationType,
  people: ReturnType<typeof sql>,
): Promise<void> {
  await tx.$executeRaw(sql`
    INSERT INTO notification_events (organization_id, type, post_id, post_title, author_id, post_version, comment_id,
      actor_name, note, recipient_ids)
    SELECT p.organization_id, ${type}, p.id, p.title, p.author_id, c.post_version, c.id, ${actorName}, c.text, ${people}
    FROM post_comments c JOIN posts p ON p.id = c.post_id WHERE c.id = ${commentId}`);
}
