import type { DeliveryProblem, DeliveryStatus } from '@shelfcast/contracts';
import {
  PlatformError,
  type NetworkLimit,
  type Preparing,
  type Published,
  type Submitted,
} from '@shelfcast/platform-kit';
import { accountProblem } from '../vault/account-problem.js';

/** Where a delivery goes after a call, and what its account learns from it. */
export interface Outcome {
  status: DeliveryStatus;
  /** The attempt log's word for it. */
  word: string;
  code: string | null;
  problem: DeliveryProblem | null;
  holdsAccount: boolean;
  remote: Published | null;
  nextAttemptAt: Date | null;
  checkAt: Date | null;
  /** A failure that is tried again: makes the next pause longer. */
  countsAsRetry: boolean;
  account: { limit: NetworkLimit } | { needsReconnecting: DeliveryProblem } | null;
}

export interface OutcomeFacts {
  now: Date;
  /** Failed tries before this one. */
  retries: number;
  statusDelaysMs: readonly number[];
  /** 0 to 1, spreads what would come back at once. */
  random: () => number;
}

/** Pauses before the next try, in ms; the last repeats until the delivery's latest time. */
const RETRY_DELAYS_MS = [5_000, 15_000, 60_000, 300_000, 900_000];
const FIRST_LOOK_MS = 1_000;

/** The one place that maps what a network said to a delivery's next state. */
export function decideOutcome(
  answer: Published | Submitted | Preparing | PlatformError,
  facts: OutcomeFacts,
): Outcome {
  if (answer instanceof PlatformError) return decideFailure(answer, facts);
  if (answer.state === 'preparing') {
    const action = 'Nothing to do: it goes out as soon as the network is ready.';
    const problem = { code: 'preparing', detail: answer.detail, action };
    return { ...nothing('scheduled'), word: 'preparing', nextAttemptAt: answer.until, problem };
  }
  if (answer.state === 'published') {
    const account = answer.limit ? { limit: answer.limit } : null;
    return { ...nothing('published'), remote: answer, account };
  }
  return { ...nothing('submitted'), checkAt: after(facts, facts.statusDelaysMs[0] ?? 10_000) };
}

function decideFailure(error: PlatformError, facts: OutcomeFacts): Outcome {
  const problem = { code: error.code, detail: error.detail, action: error.action };
  const base = { word: error.kind, code: error.code };
  switch (error.kind) {
    case 'retryable': {
      const pause = RETRY_DELAYS_MS[Math.min(facts.retries, RETRY_DELAYS_MS.length - 1)] ?? 900_000;
      const nextAttemptAt = latest(error.until, after(facts, pause * (1 + facts.random() * 0.2)));
      const action = problem.action || 'Nothing to do: Shelfcast tries again by itself.';
      return {
        ...nothing('scheduled'),
        ...base,
        nextAttemptAt,
        countsAsRetry: true,
        problem: { ...problem, action },
      };
    }
    case 'rate-limited': {
      const until = error.until ?? after(facts, 60_000);
      const action = problem.action || 'Nothing to do: it goes out when the network’s limit ends.';
      const account = { limit: { until, scope: error.scope } };
      // It keeps its place before the account's later posts: the account waits, not this delivery alone.
      return { ...nothing('scheduled'), ...base, account, problem: { ...problem, action } };
    }
    case 'auth-expired': {
      const action = problem.action || 'Reconnect the account; the post then goes out by itself.';
      const account = { needsReconnecting: accountProblem(error) };
      return { ...nothing('held'), ...base, account, problem: { ...problem, action } };
    }
    case 'rejected':
      return {
        ...nothing('failed'),
        ...base,
        problem: { ...problem, action: problem.action || 'Change the post and send it again.' },
      };
    case 'repeated':
    case 'ambiguous': {
      const action = 'Nothing to do yet: Shelfcast is asking the network whether the post is there.';
      return {
        ...nothing('uncertain'),
        ...base,
        holdsAccount: true,
        checkAt: after(facts, FIRST_LOOK_MS),
        problem: { ...problem, action },
      };
    }
  }
}

function nothing(status: DeliveryStatus): Outcome {
  return {
    status,
    word: status,
    code: null,
    problem: null,
    holdsAccount: false,
    remote: null,
    nextAttemptAt: null,
    checkAt: null,
    countsAsRetry: false,
    account: null,
  };
}

function after(facts: OutcomeFacts, ms: number): Date {
  return new Date(facts.now.getTime() + ms);
}

function latest(a: Date | undefined, b: Date): Date {
  return a && a > b ? a : b;
}
