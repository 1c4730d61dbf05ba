import type { ApprovalRecord } from '@shelfcast/contracts';

/** The version that was agreed to last, or that went out without being asked about; null where there is none. */
export function approvedVersion(
  records: readonly Pick<ApprovalRecord, 'outcome' | 'decisions'>[],
): number | null {
  const done = records.find(({ outcome }) => outcome === 'approved' || outcome === 'released');
  return done?.decisions.findLast(({ kind }) => kind === done.outcome)?.version ?? null;
}
