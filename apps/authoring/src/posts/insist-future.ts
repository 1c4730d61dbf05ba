import { ProblemError } from '@shelfcast/service-kit';

/** Throws `ProblemError` 422 for a time that has passed. */
export function insistFuture(scheduledAt: string): Date {
  const at = new Date(scheduledAt);
  if (at.getTime() > Date.now()) return at;
  const detail = `${scheduledAt} has passed. Choose a later time, or publish now.`;
  throw new ProblemError(422, 'invalid', detail, [{ field: 'scheduledAt', code: 'in-the-past', detail }]);
}
