import { type Queryable, join, sql } from '@shelfcast/database';
import type { Actor } from './actor.js';

/** Writes for each request, in its transaction, that its step waits for its approvers. */
export async function tellApprovers(
  tx: Queryable,
  who: Actor,
  requestIds: string[],
  step: number,
): Promise<void> {
  if (requestIds.length === 0) return;
  await tx.$executeRaw(sql`
    INSERT INTO notification_events (organization_id, type, post_id, post_title, author_id, post_version,
      approval_id, approval_step, actor_name, note, recipient_ids)
    SELECT r.organization_id, 'post.approval-requested', p.id, p.title, p.author_id, p.version, r.id, ${step}::int,
      ${who.actorName}, r.message, ARRAY(
        SELECT m.user_id FROM members m
        WHERE m.organization_id = r.organization_id
          AND (r.own_approval
            OR m.user_id <> ALL (ARRAY[coalesce(r.author_id, ''), coalesce(r.requested_by_id, '')]))
          AND (r.steps->${step}::int->'roles' ? m.role
            OR r.steps->${step}::int->'people' @> jsonb_build_array(jsonb_build_object('userId', m.user_id))))
    FROM approval_requests r JOIN posts p ON p.id = r.post_id
    WHERE r.id IN (${join(requestIds)})`);
}

export interface Verdict {
  comment: string | null;
  /** The wished time had passed. */
  isLate: boolean;
}

/** To whoever wrote the post and whoever asked. */
export async function tellAuthor(
  tx: Queryable,
  who: Actor,
  type: 'post.approved' | 'post.changes-requested',
  requestId: string,
  { comment, isLate }: Verdict,
): Promise<void> {
  await tx.$executeRaw(sql`
    INSERT INTO notification_events (organization_id, type, post_id, post_title, author_id, post_version,
      approval_id, actor_name, note, problem_code, problem_detail, problem_action, recipient_ids)
    SELECT r.organization_id, ${type}, p.id, p.title, p.author_id, p.version, r.id, ${who.actorName}, ${comment},
      CASE WHEN ${isLate} THEN ${TIME_PASSED.code} END, CASE WHEN ${isLate} THEN ${TIME_PASSED.detail} END,
      CASE WHEN ${isLate} THEN ${TIME_PASSED.action} END, ARRAY(
        SELECT DISTINCT person FROM unnest(ARRAY[r.author_id, r.requested_by_id]) AS person
        WHERE person IS NOT NULL AND person IS DISTINCT FROM ${who.userId})
    FROM approval_requests r JOIN posts p ON p.id = r.post_id WHERE r.id = ${requestId}`);
}

/** A post that is approved too late is never sent late by itself. */
export const TIME_PASSED = {
  code: 'time-passed',
  detail: 'The wished time passed before the last approver agreed.',
  action: 'Choose another time, or publish it now.',
};
