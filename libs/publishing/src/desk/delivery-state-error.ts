import type { ProblemCode } from '@shelfcast/contracts';

/** A delivery is past the point where this can be done. Answered as 409. */
export class DeliveryStateError extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly action: string,
  ) {
    super(`${detail} ${action}`);
    this.name = 'DeliveryStateError';
  }
}
