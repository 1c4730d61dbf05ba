import type { ProblemCode } from '@shelfcast/contracts';

/** What cannot be asked or decided. `missing` is answered as 404, `forbidden` as 403, `conflict` as 409, `unanswerable` as 422. */
export class ApprovalError extends Error {
  constructor(
    readonly kind: 'missing' | 'forbidden' | 'conflict' | 'unanswerable',
    readonly code: ProblemCode,
    readonly detail: string,
  ) {
    super(detail);
    this.name = 'ApprovalError';
  }
}
