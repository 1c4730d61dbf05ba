import type { Span } from '@shelfcast/contracts';
import { ProblemError } from '@shelfcast/service-kit';

const DAY_MS = 86_400_000;
const USUAL_DAYS = 31;
const MOST_DAYS = 92;
/** Nobody plans further, and rules are not worked out further. */
const YEARS_AHEAD = 10;

/** The time that is asked for. Throws `ProblemError` 422 where it is no span, or one too long or too far away. */
export function readSpan({ from, to }: Span): { from: Date; to: Date } {
  const begin = from === undefined ? new Date() : new Date(from);
  const end = to === undefined ? new Date(begin.getTime() + USUAL_DAYS * DAY_MS) : new Date(to);
  if (end <= begin) throw fault('`to` must be later than `from`.');
  if (end.getTime() - begin.getTime() > MOST_DAYS * DAY_MS)
    throw fault(`Ask for ${MOST_DAYS} days at most at once.`);
  const isFar = begin.getUTCFullYear() < 2000 || end.getTime() > Date.now() + YEARS_AHEAD * 366 * DAY_MS;
  if (isFar) throw fault(`Ask for a time from 2000 to ${YEARS_AHEAD} years from now.`);
  return { from: begin, to: end };
}

function fault(detail: string): ProblemError {
  return new ProblemError(422, 'invalid', detail, [{ field: 'to', code: 'span', detail }]);
}
