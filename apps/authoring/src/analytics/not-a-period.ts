import { ProblemError } from '@shelfcast/service-kit';

/** Days that cannot be asked about. */
export function notAPeriod(
  detail = 'Give a `to` that is not before `from` and at most 366 days on.',
): ProblemError {
  return new ProblemError(422, 'invalid', `These are no days that can be asked about. ${detail}`, [
    { field: 'to', code: 'range', detail },
  ]);
}
