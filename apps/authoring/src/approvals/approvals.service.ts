import { Injectable } from '@nestjs/common';
import { approve, reject, withdraw, type Actor } from '@shelfcast/approvals';
import { isAllowed, type Identity } from '@shelfcast/auth';
import type {
  ApprovalQuery,
  ApprovalRecord,
  ApprovalRecordList,
  ApprovePost,
  PageQuery,
  Post,
  RejectPost,
  WaitingApproval,
  WaitingApprovalList,
} from '@shelfcast/contracts';
import { empty, sql, type Queryable } from '@shelfcast/database';
import { ProblemError, notFound } from '@shelfcast/service-kit';
import { currentTraceparent } from '@shelfcast/telemetry';
import type { z } from 'zod';
import { recordChange } from '../audit/record-change.js';
import { Context } from '../context.js';
import { decodeCursor, encodeCursor, pageOf } from '../lists/page-of.js';
import { ReadPostService } from '../posts/read-post.service.js';
import { actorOf } from './actor-of.js';
import { readDecisions, stepsOf, toAsked, toDecision } from './read-approvals.js';

type WaitingRow = Omit<WaitingApproval, 'wishedAt' | 'requestedAt'> & { wishedAt: Date | null; at: Date };

/** Deciding on posts, what waits for it, and what was decided. */
@Injectable()
export class ApprovalsService {
  constructor(
    private readonly context: Context,
    private readonly read: ReadPostService,
  ) {}

  approve(who: Identity, id: string, input: ApprovePost): Promise<Post> {
    const { version, comment } = input;
    return this.change(
      who,
      id,
      'post.approve',
      (tx, actor) => approve(tx, actor, id, input, currentTraceparent()),
      {
        version,
        ...(comment && { comment }),
      },
    );
  }

  reject(who: Identity, id: string, input: RejectPost): Promise<Post> {
    const { version, comment } = input;
    return this.change(who, id, 'post.reject', (tx, actor) => reject(tx, actor, id, input), {
      version,
      comment,
    });
  }

  withdraw(who: Identity, id: string): Promise<Post> {
    return this.change(
      who,
      id,
      'post.withdraw',
      async (tx, actor) => {
        if (await withdraw(tx, actor, id)) return;
        throw new ProblemError(409, 'not-pending', 'This post does not wait for approval.');
      },
      {},
    );
  }

  /** Oldest first: what has waited longest. */
  async waiting(who: Identity, { cursor, limit, mine }: ApprovalQuery): Promise<WaitingApprovalList> {
    const after = cursor ? decodeCursor(cursor) : null;
    const waits = sql`
      FROM posts p JOIN approval_requests r ON r.id = p.approval_id
      CROSS JOIN LATERAL (SELECT r.steps->p.approval_step AS step) s
      WHERE p.organization_id = ${who.organizationId} AND p.approval_state = 'pending' AND p.deleted_at IS NULL
        ${mine ? forMe(who) : empty}`;
    const { rows, total } = await this.context.db.snapshot(async (db) => ({
      rows: await db.$queryRaw<WaitingRow[]>(sql`
        SELECT r.id, p.id AS "postId", p.version, p.title, p.approval_step + 1 AS step,
          jsonb_array_length(r.steps) AS steps, s.step->>'name' AS "stepName", p.scheduled_at AS "wishedAt", r.message,
          r.requested_by_name AS "requestedBy", r.at
        ${waits} ${after ? sql`AND (r.at, r.id) > (${after.at}, ${after.id})` : empty}
        ORDER BY r.at, r.id LIMIT ${limit + 1}`),
      total: await db.$queryRaw<{ count: number }[]>(sql`SELECT count(*)::int AS count ${waits}`),
    }));
    const page = pageOf(
      rows,
      limit,
      ({ at, id }) => encodeCursor(at, id),
      ({ at, wishedAt, ...rest }) => ({
        ...rest,
        wishedAt: wishedAt?.toISOString() ?? null,
        requestedAt: at.toISOString(),
      }),
    );
    return { ...page, total: total[0]?.count ?? 0 };
  }

  /** Newest first; of a deleted post too. Once the post is gone for good, for whoever may read the audit. */
  async records(
    who: Identity,
    postId: string,
    { cursor, limit }: z.infer<typeof PageQuery>,
  ): Promise<ApprovalRecordList> {
    const { organizationId } = who;
    const after = cursor ? decodeCursor(cursor) : null;
    const post = await this.context.db.post.findFirst({ where: { id: postId, organizationId } });
    if (!post && !(await this.isOnRecord(who, postId))) throw notFound('post');
    const rows = await this.context.db.approvalRequest.findMany({
      where: {
        ...{ organizationId, postId },
        ...(after && { OR: [{ at: { lt: after.at } }, { at: after.at, id: { lt: after.id } }] }),
      },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    });
    const decisions = await readDecisions(
      this.context.db,
      rows.map(({ id }) => id),
    );
    return pageOf(
      rows,
      limit,
      ({ at, id }) => encodeCursor(at, id),
      (row) => {
        const said = (decisions.get(row.id) ?? []).map((each) => toDecision(each, stepsOf(row)));
        return {
          ...toAsked(row, decisions.get(row.id) ?? []),
          wishedAt: row.wishedAt?.toISOString() ?? null,
          outcome: outcomeOf(said, row.id === post?.approvalId && post.approvalState === 'pending'),
          decisions: said,
        };
      },
    );
  }

  private async isOnRecord(who: Identity, postId: string): Promise<boolean> {
    if (!isAllowed(who, 'audit.read')) return false;
    const { organizationId } = who;
    const request = await this.context.db.approvalRequest.findFirst({ where: { organizationId, postId } });
    return request !== null;
  }

  private async change(
    who: Identity,
    id: string,
    action: string,
    work: (tx: Queryable, actor: Actor) => Promise<void>,
    details: Record<string, string | number>,
  ): Promise<Post> {
    await this.context.db.$transaction(async (tx) => {
      await work(tx, actorOf(who));
      await recordChange(tx, who, action, { type: 'post', id }, details);
    });
    return this.read.get(who, id);
  }
}

/** The last word; several may have agreed while it went on. */
function outcomeOf(said: ApprovalRecord['decisions'], isPending: boolean): ApprovalRecord['outcome'] {
  return isPending ? 'pending' : (said.at(-1)?.kind ?? 'pending');
}

/** The person's turn: the present step names them, they have said nothing at it, and the post is not their own. */
function forMe({ user, role }: Identity) {
  const me = user?.id ?? '';
  return sql`
    AND (s.step->'roles' ? ${role}
      OR s.step->'people' @> jsonb_build_array(jsonb_build_object('userId', ${me}::text)))
    AND (r.own_approval OR ${me} <> ALL (ARRAY[coalesce(r.author_id, ''), coalesce(r.requested_by_id, '')]))
    AND NOT EXISTS (SELECT 1 FROM approval_decisions d
      WHERE d.request_id = r.id AND d.step = p.approval_step AND d.user_id = ${me})`;
}
