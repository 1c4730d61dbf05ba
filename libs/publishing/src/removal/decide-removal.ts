import type { DeliveryProblem } from '@shelfcast/contracts';
import type { PlatformError } from '@shelfcast/platform-kit';
import { accountProblem } from '../vault/account-problem.js';

export interface Removal {
  status: 'requested' | 'removed' | 'failed';
  /** When to ask again; null where it is settled. */
  nextAt: Date | null;
  problem: DeliveryProblem | null;
  /** Why the account waits for a person; null where it does not. */
  needsReconnecting: DeliveryProblem | null;
}

const RETRY_DELAYS_MS = [5_000, 15_000, 60_000, 300_000, 900_000];
/** About four hours; a limit of the network's own does not count. */
const MAX_TRIES = 20;

/**
 * What a network's answer to a removal means; null is success. Removing twice does no harm, so a lost answer is
 * asked for again like any other failure.
 */
export function decideRemoval(error: PlatformError | null, tries: number, now: Date): Removal {
  if (!error) return { status: 'removed', nextAt: null, problem: null, needsReconnecting: null };
  const { code, detail } = error;
  const told = (action: string) => ({ code, detail, action: error.action || action });
  const again = (inMs: number, action: string, needsReconnecting: DeliveryProblem | null = null): Removal => {
    const nextAt = new Date(Math.max(now.getTime() + inMs, error.until?.getTime() ?? 0));
    return { status: 'requested', nextAt, problem: told(action), needsReconnecting };
  };
  const failed = (action: string): Removal => ({
    ...{ status: 'failed', nextAt: null, problem: told(action), needsReconnecting: null },
  });
  const pause = RETRY_DELAYS_MS[Math.min(tries - 1, RETRY_DELAYS_MS.length - 1)] ?? 900_000;
  switch (error.kind) {
    case 'rejected':
      return failed('Remove it on the network itself.');
    case 'auth-expired':
      return again(
        pause,
        'Reconnect the account; the post is then removed by itself.',
        accountProblem(error),
      );
    case 'rate-limited':
      return again(60_000, 'Nothing to do: it is removed when the network’s limit ends.');
    case 'retryable':
    case 'repeated':
    case 'ambiguous':
      if (tries >= MAX_TRIES) return failed('Try again later, or remove it on the network itself.');
      return again(pause, 'Nothing to do: Shelfcast tries again by itself.');
  }
}
