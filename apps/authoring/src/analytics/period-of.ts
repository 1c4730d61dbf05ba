import { readPeriod, type Period } from '@shelfcast/analytics';
import type { Queryable } from '@shelfcast/database';
import { ProblemError } from '@shelfcast/service-kit';

/** The days that are asked about. */
export async function periodOf(
  db: Queryable,
  organizationId: string,
  asked: { from?: string | undefined; to?: string | undefined },
): Promise<Period> {
  const period = await readPeriod(db, organizationId, asked);
  if (!period) throw notAPeriod('Give a `to` that is not before `from` and at most 366 days on.');
  return period;
}

/** Days that cannot be asked about. */
export function notAPeriod(detail: string): ProblemError {
  return new ProblemError(422, 'invalid', `These are no days that can be asked about. ${detail}`, [
    { field: 'to', code: 'range', detail },
  ]);
}
