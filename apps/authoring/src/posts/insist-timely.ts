import type { Post } from '@shelfcast/contracts';
import type { Queryable } from '@shelfcast/database';
import { planFindings, type PlannedMoment } from '@shelfcast/planning';
import { ProblemError } from '@shelfcast/service-kit';

/**
 * Quiet hours and frequency caps of a post that gets its time in this transaction: answers the warnings. Throws
 * `ProblemError` 422 where one of them is to be kept.
 */
export async function insistTimely(tx: Queryable, moment: PlannedMoment): Promise<Post['warnings']> {
  const findings = [...(await planFindings(tx, moment, { isStoring: true }))];
  const faults = findings.flatMap(([, own]) =>
    own
      .filter(({ level }) => level === 'error')
      .map(({ code, detail }) => ({ field: 'scheduledAt', code, detail })),
  );
  if (faults.length > 0) {
    throw new ProblemError(
      422,
      'not-at-that-time',
      'The accounts’ quiet hours or frequency caps keep this post from going out then. Nothing was stored.',
      faults,
    );
  }
  return findings.flatMap(([accountId, own]) => own.map(({ code, detail }) => ({ accountId, code, detail })));
}
