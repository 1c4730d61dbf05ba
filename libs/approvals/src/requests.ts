import { type Queryable, sql } from '@shelfcast/database';
import { v7 as uuid } from 'uuid';
import type { Actor } from './actor.js';
import type { AskedStep, Asked } from './steps.js';
import type { Standing } from './standing.js';

export type DecisionKind = 'approved' | 'changes-requested' | 'withdrawn' | 'superseded' | 'released';

export interface StoredRequest extends Asked {
  id: string;
  words: string;
  steps: AskedStep[];
  message: string | null;
}

/** What is asked about one post. */
export interface NewRequest {
  standing: Standing;
  wishedAt: Date | null;
  steps: AskedStep[];
  ownApproval: boolean;
  timeZone?: string | null;
  message?: string | null;
}

export async function readRequest(tx: Queryable, id: string): Promise<StoredRequest> {
  const { steps, ...row } = await tx.approvalRequest.findUniqueOrThrow({ where: { id } });
  return { ...row, steps: steps as unknown as AskedStep[] };
}

/** One statement for all of them, and one for their posts, which then are in `state`. Answers the requests' ids by post. */
export async function insertRequests(
  tx: Queryable,
  who: Actor,
  requests: NewRequest[],
  state: 'pending' | 'approved',
): Promise<Map<string, string>> {
  if (requests.length === 0) return new Map();
  const rows = requests.map(({ standing, wishedAt, steps, ownApproval, timeZone, message }) => ({
    ...{ id: uuid(), post_id: standing.postId, version: standing.version, words: standing.words, steps },
    ...{ own_approval: ownApproval, wished_at: wishedAt, author_id: standing.authorId },
    ...{ time_zone: timeZone ?? standing.timeZone, message: message ?? null },
  }));
  const records = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id text, post_id text, version int,
    words text, steps jsonb, own_approval boolean, wished_at timestamptz, author_id text, time_zone text, message text)`;
  await tx.$executeRaw(sql`
    INSERT INTO approval_requests (id, organization_id, post_id, version, words, steps, own_approval, wished_at,
      time_zone, message, author_id, requested_by_id, requested_by_name)
    SELECT r.id, ${who.organizationId}, r.post_id, r.version, r.words, r.steps, r.own_approval, r.wished_at,
      r.time_zone, r.message, r.author_id, ${who.userId}, ${who.actorName}
    FROM ${records}`);
  const isPending = state === 'pending';
  await tx.$executeRaw(sql`
    UPDATE posts p SET approval_id = r.id, approval_state = ${state}, approval_step = 0,
      approved_words = CASE WHEN ${isPending} THEN NULL ELSE r.words END,
      scheduled_at = CASE WHEN ${isPending} THEN r.wished_at ELSE p.scheduled_at END,
      time_zone = coalesce(r.time_zone, p.time_zone)
    FROM ${records} WHERE p.id = r.post_id`);
  return new Map(rows.map(({ id, post_id }) => [post_id, id]));
}

export interface NewDecision {
  requestId: string;
  postId: string;
  version: number;
  kind: DecisionKind;
  step: number | null;
  comment?: string | undefined;
}

/** Said twice by the same one, it is kept once. */
export async function insertDecisions(tx: Queryable, who: Actor, decisions: NewDecision[]): Promise<void> {
  const { organizationId, actor, userId, actorName: name, role } = who;
  await tx.approvalDecision.createMany({
    data: decisions.map(({ comment, ...decision }) => ({
      ...{ id: uuid(), organizationId, actor, userId, name, role, comment: comment ?? null },
      ...decision,
    })),
    skipDuplicates: true,
  });
}
