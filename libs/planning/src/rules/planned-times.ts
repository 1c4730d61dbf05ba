import { type Queryable, sql } from '@shelfcast/database';

export interface PlannedTime {
  accountId: string;
  postId: string;
  title: string;
  at: Date;
}

/**
 * What is planned, under way or out. What waits for approval keeps its wished time too; another draft, and what failed,
 * was missed or was taken back, takes nobody's time.
 */
const LIVE = ['scheduled', 'queued', 'sending', 'submitted', 'uncertain', 'held', 'published'];

/** When accounts send, or have sent, from `from` up to but not at `to`; without the post `butOf`. */
export function plannedTimes(
  db: Queryable,
  organizationId: string,
  {
    accountIds,
    from,
    to,
    butOf = null,
  }: { accountIds: string[]; from: Date; to: Date; butOf?: string | null },
): Promise<PlannedTime[]> {
  return db.$queryRaw<PlannedTime[]>(sql`
    SELECT d.account_id AS "accountId", p.id AS "postId", p.title, p.scheduled_at AS at
    FROM posts p JOIN deliveries d ON d.post_id = p.id
    WHERE p.organization_id = ${organizationId} AND p.scheduled_at >= ${from} AND p.scheduled_at < ${to}
      AND p.deleted_at IS NULL AND d.account_id = ANY(${accountIds})
      AND (d.status = ANY(${LIVE}) OR d.status = 'draft' AND p.approval_state = 'pending')
      AND p.id IS DISTINCT FROM ${butOf}
    ORDER BY p.scheduled_at, p.id`);
}
