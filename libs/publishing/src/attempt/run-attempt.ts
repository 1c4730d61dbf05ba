import { setTimeout as sleep } from 'node:timers/promises';
import type { PublishJob } from '@shelfcast/contracts';
import type { Database, Ownership } from '@shelfcast/database';
import type { MediaStore } from '@shelfcast/media';
import {
  PlatformError,
  type PlatformAdapter,
  type Preparing,
  type Published,
  type Submitted,
} from '@shelfcast/platform-kit';
import { currentTraceId, logger } from '@shelfcast/telemetry';
import { publishingEvents } from '../publishing-events.js';
import type { CredentialVault } from '../vault/credential-vault.js';
import { callContext } from './call-context.js';
import { claimDelivery } from './claim-delivery.js';
import { decideOutcome, type Outcome } from './decide-outcome.js';
import { loadQueued, type LoadedDelivery } from './load-delivery.js';
import { refuseUnsendable } from './refuse-unsendable.js';
import { storeOutcome, type Stored } from './store-outcome.js';

export interface AttemptParts {
  db: Database;
  vault: CredentialVault;
  store: MediaStore;
  adapter: PlatformAdapter;
  /** Null while this process has no session with PostgreSQL and may own nothing. */
  ownership: () => Ownership | null;
}

const log = logger('attempt');

/** A job that wakes this little too early waits; one that wakes earlier is left to the sweep. */
const SHORT_WAIT_MS = 2_000;
/** After so many of one account the others' turn comes: the sweep hands the account on. */
const IN_A_ROW = 50;

/** Runs `delivery.publish`, then hands the account on to its next due delivery, so that each account's posts keep their order. */
export async function runAttempts(parts: AttemptParts, job: PublishJob): Promise<void> {
  let next: Stored['next'] = { id: job.deliveryId, generation: job.generation };
  for (let count = 0; next && count < IN_A_ROW; count += 1) {
    next = await runAttempt(parts, next.id, next.generation);
  }
}

/** One delivery, once. Answers the account's next one, where an attempt was made and there is one. */
async function runAttempt(
  parts: AttemptParts,
  deliveryId: string,
  generation: number,
): Promise<Stored['next']> {
  const delivery = await loadQueued(parts.db, deliveryId, generation);
  if (!delivery || delivery.earlyMs > SHORT_WAIT_MS) return null;
  const { rendered, findings } = parts.adapter.render(delivery.source, delivery.account);
  const fault = findings.find((finding) => finding.level === 'error');
  if (fault) {
    await refuseUnsendable(parts.db, delivery, fault);
    return null;
  }
  if (delivery.earlyMs > 0) await sleep(Math.ceil(delivery.earlyMs));
  const ownership = parts.ownership();
  if (!ownership) return null;
  const { linkTarget } = delivery;
  const traceId = currentTraceId();
  const claim = { deliveryId, generation, ownerKey: ownership.key, rendered, linkTarget, traceId };
  let claimed = await claimDelivery(parts.db, claim);
  while (claimed.result === 'early' && claimed.ms <= SHORT_WAIT_MS) {
    await sleep(Math.ceil(claimed.ms));
    claimed = await claimDelivery(parts.db, claim);
  }
  if (claimed.result !== 'claimed') return null;
  const answer = await callNetwork(parts, ownership, delivery, rendered);
  const outcome = decideOutcome(answer, {
    now: new Date(),
    retries: delivery.retries,
    statusDelaysMs: parts.adapter.statusDelaysMs,
    random: Math.random,
  });
  const { stored, next } = await storeOutcome(
    parts.db,
    { deliveryId, number: claimed.number },
    outcome,
    ownership.signal,
  );
  report(delivery, outcome, claimed.lateMs, stored);
  return next;
}

async function callNetwork(
  parts: AttemptParts,
  ownership: Ownership,
  delivery: LoadedDelivery,
  rendered: Parameters<PlatformAdapter['publish']>[0],
): Promise<Published | Submitted | Preparing | PlatformError> {
  try {
    return await parts.adapter.publish(
      rendered,
      callContext({ ...parts, signal: ownership.signal }, delivery),
    );
  } catch (error) {
    if (error instanceof PlatformError) return error;
    // A fault of our own in the middle of a publication: what has left is not known.
    log.error({ err: error, deliveryId: delivery.id }, 'publishing failed in an unforeseen way');
    return new PlatformError('ambiguous', {
      code: 'internal',
      detail: 'Shelfcast failed while it was sending.',
      cause: error,
    });
  }
}

function report(delivery: LoadedDelivery, outcome: Outcome, lateMs: number, stored: boolean): void {
  if (stored) publishingEvents.attempted(delivery.network, outcome.word, outcome.code, lateMs, delivery.id);
  else
    log.warn(
      { deliveryId: delivery.id, outcome: outcome.word },
      'an outcome came after the delivery had been settled',
    );
}
