import type { DeliveryStatus } from '@shelfcast/contracts';

interface StateRule {
  /** May staff edit, move or cancel it? The claim ends that. */
  changeable: boolean;
  /** May a person ask for it to be sent (again)? */
  retryable: boolean;
  /** Nothing happens any more without a person. */
  terminal: boolean;
}

/** What may be done with a delivery in each of its states. */
export const DELIVERY_STATES: Record<DeliveryStatus, StateRule> = {
  draft: { changeable: true, retryable: false, terminal: false },
  scheduled: { changeable: true, retryable: true, terminal: false },
  queued: { changeable: true, retryable: true, terminal: false },
  held: { changeable: true, retryable: true, terminal: false },
  sending: { changeable: false, retryable: false, terminal: false },
  submitted: { changeable: false, retryable: false, terminal: false },
  uncertain: { changeable: false, retryable: true, terminal: false },
  published: { changeable: false, retryable: false, terminal: true },
  failed: { changeable: true, retryable: true, terminal: true },
  missed: { changeable: true, retryable: true, terminal: true },
  cancelled: { changeable: false, retryable: false, terminal: true },
};

/** The states in which staff may edit, move or cancel. */
export const CHANGEABLE = Object.entries(DELIVERY_STATES)
  .filter(([, rule]) => rule.changeable)
  .map(([state]) => state);
