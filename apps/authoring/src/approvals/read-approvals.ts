import { TIME_PASSED, isNamed, isOwn, type AskedStep } from '@shelfcast/approvals';
import type { Identity } from '@shelfcast/auth';
import type { ApprovalDecision, PostApproval, Role } from '@shelfcast/contracts';
import type {
  ApprovalDecision as StoredDecision,
  ApprovalRequest as StoredRequest,
  Post,
  Queryable,
} from '@shelfcast/database';

type Asked = Pick<Post, 'id' | 'approvalId' | 'approvalState' | 'approvalStep' | 'scheduledAt' | 'status'>;
type State = PostApproval['state'];

/** How far the approvals of these posts are, by the posts' ids. */
export async function readApprovals(
  db: Queryable,
  who: Identity,
  posts: Asked[],
): Promise<Map<string, PostApproval>> {
  const asked = posts.filter(
    ({ approvalId, approvalState }) => approvalId !== null && approvalState !== null,
  );
  if (asked.length === 0) return new Map();
  const ids = asked.flatMap(({ approvalId }) => approvalId ?? []);
  const requests = await db.approvalRequest.findMany({ where: { id: { in: ids } } });
  const decisions = await readDecisions(db, ids);
  const byId = new Map(requests.map((request) => [request.id, request]));
  return new Map(
    asked.flatMap((post) => {
      const request = byId.get(post.approvalId ?? '');
      return request ? [[post.id, toApproval(post, request, decisions.get(request.id) ?? [], who)]] : [];
    }),
  );
}

export async function readDecisions(
  db: Queryable,
  requestIds: string[],
): Promise<Map<string, StoredDecision[]>> {
  const rows = await db.approvalDecision.findMany({
    where: { requestId: { in: requestIds } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  return Map.groupBy(rows, ({ requestId }) => requestId);
}

function toApproval(
  post: Asked,
  request: StoredRequest,
  decisions: StoredDecision[],
  who: Identity,
): PostApproval {
  const state = post.approvalState as State;
  const steps = stepsOf(request);
  const step = steps[post.approvalStep];
  const isLate =
    state === 'approved' &&
    post.status === 'draft' &&
    (post.scheduledAt?.getTime() ?? Infinity) <= Date.now();
  const wishedAt = state === 'changes-requested' ? request.wishedAt : post.scheduledAt;
  return {
    ...toAsked(request, decisions),
    state,
    step: steps.length === 0 ? 0 : post.approvalStep + 1,
    wishedAt: wishedAt?.toISOString() ?? null,
    waitsForMe:
      state === 'pending' &&
      step !== undefined &&
      mayDecide(who, request, step, post.approvalStep, decisions),
    problem: isLate ? TIME_PASSED : null,
  };
}

function mayDecide(
  { user, role }: Identity,
  request: StoredRequest,
  step: AskedStep,
  number: number,
  decisions: StoredDecision[],
): boolean {
  if (!user || !isNamed(step, { userId: user.id, role }) || isOwn(request, user.id)) return false;
  return !decisions.some((said) => said.step === number && said.userId === user.id);
}

export function stepsOf({ steps }: StoredRequest): AskedStep[] {
  return steps as unknown as AskedStep[];
}

/** What was asked, with what was said at each step. */
export function toAsked(request: StoredRequest, decisions: StoredDecision[]) {
  const steps = stepsOf(request);
  return {
    ...{ id: request.id, version: request.version, message: request.message },
    requestedBy: request.requestedByName,
    requestedAt: request.at.toISOString(),
    steps: steps.map(({ name, mode, people, roles }, number) => ({
      ...{ name, mode, approvers: { people, roles } },
      decisions: decisions.filter(({ step }) => step === number).map((said) => toDecision(said, steps)),
    })),
  };
}

export function toDecision(row: StoredDecision, steps: AskedStep[]): ApprovalDecision {
  const { kind, step, version, userId, name, role, comment, at } = row;
  return {
    kind: kind as ApprovalDecision['kind'],
    step: step === null ? null : step + 1,
    stepName: step === null ? null : (steps[step]?.name ?? null),
    ...{ version, userId, name, comment, role: role as Role | null },
    at: at.toISOString(),
  };
}
