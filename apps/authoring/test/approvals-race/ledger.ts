import type { ApprovalRule } from '@shelfcast/contracts';
import type { DecisionRecord, PostRecord, Stored, RequestRecord } from './read-record.js';

export interface Member {
  id: string;
  role: string;
}

const PLANNED = ['scheduled', 'queued', 'held'];
const UNDER_WAY = ['sending', 'submitted', 'uncertain', 'published'];

/**
 * Follows what is stored, round by round, and judges it by the rules of docs/approvals.md alone: of Shelfcast's own code it
 * uses nothing. Every draft of a post says something else, so that a text names its version.
 */
export class Ledger {
  /** Each row of the record as it was first seen. */
  private readonly firstSeen = new Map<string, string>();
  /** What was planned while approvals were off: it stays so until its words change. */
  private readonly free = new Set<string>();
  /** Decisions that plan without asking, and were allowed to. */
  private readonly released = new Set<string>();

  constructor(private readonly members: Member[]) {}

  /** What is wrong after a round in which these rules were in force, one after another. */
  judge(record: Stored, rules: ApprovalRule[]): string[] {
    return [
      ...this.changed(record),
      ...record.requests.flatMap((request) => this.askedWrongly(request, record, rules)),
      ...record.decisions.flatMap((decision) => this.decidedWrongly(decision, record, rules)),
      ...record.posts.flatMap((post) => this.standsWrongly(post, record, rules)),
    ];
  }

  /** Whether these words may have left. */
  mayBeOut(postId: string, body: string, record: Stored): boolean {
    return this.free.has(body) || record.requests.some((each) => this.isGranted(each, postId, body, record));
  }

  private changed({ requests, decisions }: Stored): string[] {
    const now = new Map([...requests, ...decisions].map((row) => [row.id, JSON.stringify(row)]));
    return [...this.firstSeen]
      .filter(([id, row]) => now.get(id) !== row)
      .map(([id, row]) => `The record ${id} was ${row} and is ${now.get(id)}.`);
  }

  private askedWrongly(request: RequestRecord, record: Stored, rules: ApprovalRule[]): string[] {
    if (!this.isFirstSight(request)) return [];
    const earlier = record.requests.filter(
      ({ id, postId }) => postId === request.postId && this.firstSeen.has(id) && id !== request.id,
    );
    const known = [
      ...rules.filter(({ enabled }) => enabled).map(askedBy),
      ...[...earlier, ...record.requests.filter((each) => isBefore(each, request, record))].map(asked),
    ];
    const isReleased = request.steps.length === 0;
    if (isReleased || known.includes(asked(request))) return [];
    return [`The request ${request.id} asks by a rule that was not in force: ${asked(request)}.`];
  }

  private decidedWrongly(decision: DecisionRecord, record: Stored, rules: ApprovalRule[]): string[] {
    if (!this.isFirstSight(decision)) return [];
    const { id, kind, step, userId, role } = decision;
    const request = record.requests.find((each) => each.id === decision.requestId);
    if (!request) return [`The decision ${id} is about no request.`];
    const [meant, wanted] = [decision, request].map(({ version }) => bodyAt(record, request.postId, version));
    // Superseded by other words: those are its version's.
    if (kind !== 'superseded' && meant !== wanted)
      return [`The decision ${id} (${kind}) is about other words than its request.`];
    if (kind === 'released') {
      const isAllowed = role === 'admin' || role === 'editor';
      if (isAllowed && rules.some((rule) => rule.enabled && rule.editorsMayPublish)) this.released.add(id);
      else if (rules.every(({ enabled }) => enabled)) return [`${id}: a ${role} released a post.`];
    }
    if (kind !== 'approved' && kind !== 'changes-requested') return [];
    const isApprover = this.approvers(request, step ?? -1).includes(userId ?? '');
    const isTurn = request.steps.slice(0, step ?? 0).every((_step, at) => this.isAgreed(request, at, record));
    return isApprover && isTurn ? [] : [`The decision ${id} (${kind}) was not this person’s, or not yet.`];
  }

  private standsWrongly(post: PostRecord, record: Stored, rules: ApprovalRule[]): string[] {
    const body = bodyAt(record, post.id, post.version) ?? '';
    const isOut = post.deliveries.some((status) => [...PLANNED, ...UNDER_WAY].includes(status));
    if (rules.some(({ enabled }) => !enabled) && (isOut || post.approvedWords === post.words))
      this.free.add(body);
    const faults: string[] = [];
    if (isOut && !this.mayBeOut(post.id, body, record))
      faults.push(`“${body}” is ${post.deliveries.join()} and nobody approved it.`);
    if (post.approvalState !== 'pending') return faults;
    const request = record.requests.find(({ id }) => id === post.approvalId);
    if (request?.words !== post.words) faults.push(`What is asked about “${body}” are other words.`);
    if (post.deliveries.some((status) => PLANNED.includes(status)))
      faults.push(`“${body}” waits for approval and is planned.`);
    if (post.status !== 'pending-approval') faults.push(`“${body}” waits, and its post is ${post.status}.`);
    return faults;
  }

  /** Everybody whom the rule of then needs has agreed to exactly these words, or somebody released them who may. */
  private isGranted(request: RequestRecord, postId: string, body: string, record: Stored): boolean {
    if (request.postId !== postId || bodyAt(record, postId, request.version) !== body) return false;
    const said = record.decisions.filter(({ requestId }) => requestId === request.id);
    if (said.some(({ id }) => this.released.has(id))) return true;
    return request.steps.length > 0 && request.steps.every((_step, at) => this.isAgreed(request, at, record));
  }

  private isAgreed(request: RequestRecord, at: number, { decisions }: Stored): boolean {
    const approvers = this.approvers(request, at);
    const agreed = decisions
      .filter(({ requestId, kind, step }) => requestId === request.id && kind === 'approved' && step === at)
      .map(({ userId }) => userId ?? '');
    return request.steps[at]?.mode === 'all'
      ? approvers.length > 0 && approvers.every((id) => agreed.includes(id))
      : approvers.some((id) => agreed.includes(id));
  }

  private approvers({ steps, ownApproval, authorId, requestedById }: RequestRecord, at: number): string[] {
    const step = steps[at];
    return this.members
      .filter(
        ({ id, role }) => step?.roles.includes(role) || step?.people.some(({ userId }) => userId === id),
      )
      .filter(({ id }) => ownApproval || (id !== authorId && id !== requestedById))
      .map(({ id }) => id);
  }

  private isFirstSight(row: { id: string }): boolean {
    if (this.firstSeen.has(row.id)) return false;
    this.firstSeen.set(row.id, JSON.stringify(row));
    return true;
  }
}

function bodyAt({ bodies }: Stored, postId: string, version: number): string | undefined {
  return bodies.get(`${postId} ${version}`);
}

/** A request of the same post that was made sooner: other words are asked about by its steps. */
function isBefore(one: RequestRecord, other: RequestRecord, { requests }: Stored): boolean {
  return one.postId === other.postId && requests.indexOf(one) < requests.indexOf(other);
}

function asked({ steps, ownApproval }: RequestRecord): string {
  const plain = steps.map(({ name, mode, roles, people }) => [
    name,
    mode,
    roles,
    people.map(({ userId }) => userId),
  ]);
  return JSON.stringify([plain, ownApproval]);
}

function askedBy({ steps, ownApproval }: ApprovalRule): string {
  const plain = steps.map(({ name, mode, roles, userIds }) => [name, mode, roles, userIds]);
  return JSON.stringify([plain, ownApproval]);
}
