import { type Database, sql } from '@shelfcast/database';
import type { PlatformError, Published, Submitted } from '@shelfcast/platform-kit';
import { decideOutcome } from '../attempt/decide-outcome.js';
import { storeOutcome } from '../attempt/store-outcome.js';
import { publishingEvents } from '../publishing-events.js';

/** What a network told us of itself about something that we submitted. */
export interface RemoteOutcome {
  accountId: string;
  /** The step under which the delivery keeps the id that the network names, such as WeChat's `publishId`. */
  step: string;
  value: string;
  answer: Published | Submitted | PlatformError;
}

/**
 * Settles the delivery that a callback speaks of; idempotent, since callbacks are repeated. One that names an
 * unknown id may be the answer that a lost call would have given: the account's uncertain deliveries are looked up now.
 */
export async function applyRemoteOutcome(
  db: Database,
  told: RemoteOutcome,
  signal: AbortSignal,
): Promise<void> {
  const [delivery] = await db.$queryRaw<
    { id: string; attempts: number; retries: number; network: string; status: string }[]
  >(sql`
    SELECT id, attempts, retries, network, status FROM deliveries
    WHERE account_id = ${told.accountId} AND steps ->> ${told.step} = ${told.value}`);
  if (!delivery) {
    await db.$executeRaw(sql`
      UPDATE deliveries SET check_at = clock_timestamp()
      WHERE account_id = ${told.accountId} AND status = 'uncertain' AND check_at IS NOT NULL`);
    return;
  }
  // While it is `sending` its owner has yet to store the submission: the next question brings the same answer.
  if (!['submitted', 'uncertain'].includes(delivery.status)) return;
  if ('state' in told.answer && told.answer.state === 'submitted') return;
  const outcome = decideOutcome(told.answer, {
    now: new Date(),
    retries: delivery.retries,
    statusDelaysMs: [],
    random: Math.random,
  });
  const { stored } = await storeOutcome(
    db,
    { deliveryId: delivery.id, number: delivery.attempts },
    outcome,
    signal,
  );
  if (stored) publishingEvents.checked(delivery.network, `callback-${outcome.status}`, delivery.id);
}
