import type { DeliveryAction, DeliveryStatus } from '@shelfcast/contracts';

interface StateRule {
  /** Nothing happens any more without a person. */
  terminal: boolean;
  meaning: string;
}

interface MoveRule {
  from: readonly DeliveryStatus[];
  to: DeliveryStatus;
  by: 'staff' | 'clock' | 'worker';
  when: string;
}

export const DELIVERY_STATES: Record<DeliveryStatus, StateRule> = {
  draft: { terminal: false, meaning: 'no time has been chosen' },
  scheduled: { terminal: false, meaning: 'waits for its time' },
  queued: { terminal: false, meaning: 'its job is made, to the second' },
  held: { terminal: false, meaning: 'waits for its account to be reconnected' },
  sending: { terminal: false, meaning: 'a worker owns it; the call may be under way' },
  submitted: { terminal: false, meaning: 'the network took it and has yet to say what became of it' },
  uncertain: { terminal: false, meaning: 'it may be out: the network is asked, else a person' },
  published: { terminal: true, meaning: 'the network said so' },
  failed: { terminal: true, meaning: 'the network, or its rules, refused it' },
  missed: { terminal: true, meaning: 'its latest time passed before it could go' },
  cancelled: { terminal: true, meaning: 'staff took it back before it went' },
};

const UNCLAIMED = ['draft', 'scheduled', 'queued', 'held', 'failed', 'missed'] as const;
const UNDER_WAY = ['sending', 'submitted', 'uncertain'] as const;

/**
 * The state machine, whole. PostgreSQL refuses any other move (`delivery_may_become`) and keeps each that is made in
 * `delivery_changes`; docs/delivery-states.md and what the web page offers are this table too.
 */
export const DELIVERY_MOVES = {
  schedule: { from: UNCLAIMED, to: 'scheduled', by: 'staff', when: 'a time is chosen, or another one' },
  unschedule: { from: UNCLAIMED, to: 'draft', by: 'staff', when: 'its time is taken away' },
  edit: {
    from: ['queued'],
    to: 'scheduled',
    by: 'staff',
    when: 'its words change: the job of the old ones is void',
  },
  cancel: { from: UNCLAIMED, to: 'cancelled', by: 'staff', when: 'it is taken back' },
  'bring-back': { from: ['cancelled'], to: 'draft', by: 'staff', when: 'its post comes back from the bin' },
  'send-again': {
    from: ['scheduled', 'queued', 'held', 'uncertain', 'failed', 'missed', 'cancelled'],
    to: 'scheduled',
    by: 'staff',
    when: 'a person asks for it; an uncertain one only after the look-up has given up',
  },
  'mark-published': {
    from: ['uncertain', 'failed', 'missed'],
    to: 'published',
    by: 'staff',
    when: 'a person has seen it on the network',
  },
  promote: { from: ['scheduled'], to: 'queued', by: 'clock', when: 'it is due within a minute' },
  miss: {
    from: ['scheduled', 'queued', 'held'],
    to: 'missed',
    by: 'clock',
    when: 'its latest time has passed',
  },
  release: { from: ['held'], to: 'scheduled', by: 'clock', when: 'its account is connected again' },
  orphan: {
    from: ['sending'],
    to: 'uncertain',
    by: 'clock',
    when: 'its owner’s session with PostgreSQL is gone',
  },
  restore: {
    from: ['scheduled', 'queued', 'held'],
    to: 'uncertain',
    by: 'clock',
    when: 'it comes back from a backup and may have gone out since',
  },
  lapse: {
    from: ['submitted', 'uncertain'],
    to: 'missed',
    by: 'worker',
    when: 'it came back from a backup and the network does not show it',
  },
  claim: { from: ['queued'], to: 'sending', by: 'worker', when: 'it is due and its account is free' },
  refuse: {
    from: ['queued'],
    to: 'failed',
    by: 'worker',
    when: 'it breaks the network’s rules before anything is sent',
  },
  publish: { from: UNDER_WAY, to: 'published', by: 'worker', when: 'the network has published it' },
  submit: { from: ['sending', 'uncertain'], to: 'submitted', by: 'worker', when: 'the network has taken it' },
  postpone: {
    from: UNDER_WAY,
    to: 'scheduled',
    by: 'worker',
    when: 'it is certainly not out and is tried later',
  },
  hold: {
    from: UNDER_WAY,
    to: 'held',
    by: 'worker',
    when: 'the network refuses the account’s token for good',
  },
  fail: { from: UNDER_WAY, to: 'failed', by: 'worker', when: 'the network refuses it for good' },
  doubt: { from: ['sending', 'submitted'], to: 'uncertain', by: 'worker', when: 'the answer was lost' },
} as const satisfies Record<string, MoveRule>;

export type DeliveryMove = keyof typeof DELIVERY_MOVES;

/** The states that a move may begin in, for a statement's `WHERE`. */
export function movesFrom(...moves: DeliveryMove[]): DeliveryStatus[] {
  return [...new Set(moves.flatMap((move) => DELIVERY_MOVES[move].from))];
}

function mayBegin(move: DeliveryMove, status: DeliveryStatus): boolean {
  const from: readonly DeliveryStatus[] = DELIVERY_MOVES[move].from;
  return from.includes(status);
}

export function isTerminal(status: DeliveryStatus): boolean {
  return DELIVERY_STATES[status].terminal;
}

/** Staff may edit, move or cancel it; the claim ends that. */
export function isChangeable(status: DeliveryStatus): boolean {
  return mayBegin('schedule', status);
}

const ACTIONS: Record<DeliveryAction, DeliveryMove> = {
  edit: 'schedule',
  schedule: 'schedule',
  cancel: 'cancel',
  retry: 'send-again',
  'mark-published': 'mark-published',
};

/** What a person may do with a delivery now. While an uncertain one is being looked up, nothing. */
export function deliveryActions(delivery: {
  status: DeliveryStatus;
  checkAt: Date | null;
}): DeliveryAction[] {
  if (delivery.status === 'uncertain' && delivery.checkAt !== null) return [];
  return (Object.keys(ACTIONS) as DeliveryAction[]).filter((action) =>
    mayBegin(ACTIONS[action], delivery.status),
  );
}
