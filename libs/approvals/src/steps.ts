import type { ApprovalStep, PersonRole } from '@shelfcast/contracts';

/** A step as it is kept with a request: with the people's names, which outlive them. */
export interface AskedStep {
  name: string;
  mode: ApprovalStep['mode'];
  people: { userId: string; name: string }[];
  roles: PersonRole[];
}

export interface Person {
  userId: string;
  role: string;
}

/** Whom a request excludes: whoever wrote the post or asked, unless the rule lets them. */
export interface Asked {
  ownApproval: boolean;
  authorId: string | null;
  requestedById: string | null;
}

export function isNamed(step: AskedStep, { userId, role }: Person): boolean {
  return step.people.some((person) => person.userId === userId) || step.roles.some((named) => named === role);
}

export function isOwn({ ownApproval, authorId, requestedById }: Asked, userId: string): boolean {
  return !ownApproval && (userId === authorId || userId === requestedById);
}

/** Who may decide on a step, of the library's present people. */
export function approversOf(step: AskedStep, asked: Asked, people: Person[]): Person[] {
  return people.filter((person) => isNamed(step, person) && !isOwn(asked, person.userId));
}

/** Whether enough of them have agreed. Those who left the library meanwhile are not waited for. */
export function isAgreed(step: AskedStep, approvers: Person[], agreed: ReadonlySet<string>): boolean {
  if (agreed.size === 0) return false;
  return step.mode === 'any' || approvers.every(({ userId }) => agreed.has(userId));
}
