import type { CheckJob } from '@shelfcast/contracts';
import { type Database, type Ownership, sql } from '@shelfcast/database';
import type { MediaStore } from '@shelfcast/media';
import {
  PlatformError,
  type LookUpCandidate,
  type PlatformAdapter,
  type Rendered,
} from '@shelfcast/platform-kit';
import { logger } from '@shelfcast/telemetry';
import { callContext } from '../attempt/call-context.js';
import { decideOutcome, type OutcomeFacts } from '../attempt/decide-outcome.js';
import { loadDelivery, type LoadedDelivery } from '../attempt/load-delivery.js';
import { storeOutcome, type AttemptKey } from '../attempt/store-outcome.js';
import { publishingEvents } from '../publishing-events.js';
import type { CredentialVault } from '../vault/credential-vault.js';
import { refusedAccount } from '../vault/account-problem.js';
import { decideLookUp, type LookUpDecision, type LookUpFacts } from './decide-look-up.js';

export interface CheckParts {
  db: Database;
  vault: CredentialVault;
  store: MediaStore;
  adapter: PlatformAdapter;
  ownership: () => Ownership | null;
  /** How long absence must last before anything is sent again, in ms. */
  patienceMs: number;
  /** This long after its end for us a call is certainly over at the network too, in ms. */
  callDeadAfterMs: number;
}

const log = logger('check');
const ASK_AGAIN_MS = 15_000;

/** Runs `delivery.check`: asks the network what became of a submitted or uncertain delivery. */
export async function runCheck(parts: CheckParts, job: CheckJob): Promise<void> {
  const delivery = await loadDelivery(parts.db, job.deliveryId);
  const ownership = parts.ownership();
  if (!delivery || !ownership || delivery.generation !== job.generation || delivery.checks !== job.check)
    return;
  try {
    if (delivery.status === 'submitted') await askStatus(parts, delivery, ownership.signal);
    else if (delivery.status === 'uncertain') await lookUp(parts, delivery, ownership.signal);
  } catch (error) {
    await notAnswered(parts, delivery, error);
  }
}

async function askStatus(parts: CheckParts, delivery: LoadedDelivery, signal: AbortSignal): Promise<void> {
  const answer = await parts.adapter
    .status(callContext({ ...parts, signal }, delivery))
    .catch((error: unknown) => {
      // Only a refusal of the content is an answer; anything else is asked again.
      if (error instanceof PlatformError && error.kind === 'rejected') return error;
      throw error;
    });
  publishingEvents.checked(
    delivery.network,
    answer instanceof PlatformError ? 'rejected' : answer.state,
    delivery.id,
  );
  if (!(answer instanceof PlatformError) && answer.state === 'submitted') {
    const delays = parts.adapter.statusDelaysMs;
    await askAgain(parts.db, delivery, delays[Math.min(delivery.checks, delays.length - 1)] ?? ASK_AGAIN_MS);
    return;
  }
  const outcome = decideOutcome(answer, {
    now: new Date(),
    retries: delivery.retries,
    statusDelaysMs: [],
    random: Math.random,
  });
  await storeOutcome(parts.db, { deliveryId: delivery.id, number: delivery.attempts }, outcome, signal);
}

async function lookUp(parts: CheckParts, delivery: LoadedDelivery, signal: AbortSignal): Promise<void> {
  const attempt = await parts.db.attempt.findUniqueOrThrow({
    where: { deliveryId_number: { deliveryId: delivery.id, number: delivery.attempts } },
    include: { delivery: { select: { restoredAt: true } } },
  });
  const begunAt = new Date();
  const answer = await parts.adapter.lookUp(
    {
      // What went out after a backup was made is not in it: by then it was, as far as is known, what it is now.
      rendered: (attempt.rendered ??
        parts.adapter.render(delivery.source, delivery.account).rendered) as Rendered,
      marker: delivery.source.link === null ? null : delivery.marker,
      attemptStartedAt: attempt.startedAt,
      stepsMayLack: attempt.delivery.restoredAt !== null,
    },
    callContext({ ...parts, signal }, delivery),
  );
  const conclusive =
    answer.conclusive || (await reachesBack(parts.db, delivery, answer.shown ?? [], attempt.startedAt));
  const decision = decideLookUp(
    { ...answer, conclusive },
    await takenIds(parts.db, delivery, answer.candidates),
    {
      now: new Date(),
      begunAt,
      attemptStartedAt: attempt.startedAt,
      attemptEndedAt: attempt.finishedAt ?? begunAt,
      callDeadAfterMs: parts.callDeadAfterMs,
      absences: delivery.absences,
      absentSince: delivery.absentSince,
      patienceMs: parts.patienceMs,
      ...(attempt.outcome === 'repeated' && { repetition: repetitionOf(attempt) }),
    },
  );
  publishingEvents.checked(delivery.network, decision.decision, delivery.id);
  await act(parts, delivery, decision, signal);
}

function repetitionOf({
  code,
  detail,
  number,
  delivery,
}: {
  code: string | null;
  detail: string | null;
  number: number;
  delivery: { restoredAt: Date | null };
}): LookUpFacts['repetition'] {
  return {
    code: code ?? 'repeated',
    detail: detail ?? 'The network took the post for a repetition.',
    isFirst: number === 1 && delivery.restoredAt === null,
  };
}

async function act(
  parts: CheckParts,
  delivery: LoadedDelivery,
  decision: LookUpDecision,
  signal: AbortSignal,
): Promise<void> {
  const key = { deliveryId: delivery.id, number: delivery.attempts };
  const facts = { now: new Date(), retries: delivery.retries, statusDelaysMs: [], random: Math.random };
  switch (decision.decision) {
    case 'published':
      await storeOutcome(parts.db, key, { ...decideOutcome(decision.remote, facts), word: 'found' }, signal);
      return;
    case 'refused':
      await storeOutcome(parts.db, key, decideOutcome(decision.error, facts), signal);
      return;
    case 'go-on':
      await callContext({ ...parts, signal }, delivery).steps.set(decision.step.name, decision.step.value);
      if (await looksOn(parts.db, delivery)) return;
      await sendAgain(parts.db, key, facts, 'found-a-part', signal);
      return;
    case 'send-again':
      await sendAgain(parts.db, key, facts, 'not-there', signal);
      return;
    case 'ask-a-person':
      await parts.db.$executeRaw(sql`
        UPDATE deliveries
        SET check_at = NULL, holds_account = false, problem_code = 'outcome-unknown', problem_detail = ${decision.detail},
            problem_action = 'Look at the account on the network, then choose “it is there” or “send again”.',
            updated_at = clock_timestamp()
        WHERE id = ${delivery.id} AND status = 'uncertain' AND checks = ${delivery.checks} AND attempts = ${delivery.attempts}`);
      return;
    case 'look-again':
      await parts.db.$executeRaw(sql`
        UPDATE deliveries
        SET check_at = clock_timestamp() + make_interval(secs => ${decision.inMs / 1000}), absences = ${decision.absences},
            absent_since = ${decision.absentSince}::timestamptz, updated_at = clock_timestamp()
        WHERE id = ${delivery.id} AND status = 'uncertain' AND checks = ${delivery.checks} AND attempts = ${delivery.attempts}`);
  }
}

/** After a restore all of its parts may have gone out: the next one is looked up before anything is sent. */
async function looksOn(db: Database, delivery: LoadedDelivery): Promise<boolean> {
  const changed = await db.$executeRaw(sql`
    UPDATE deliveries
    SET check_at = clock_timestamp(), absences = 0, absent_since = NULL, updated_at = clock_timestamp()
    WHERE id = ${delivery.id} AND status = 'uncertain' AND restored_at IS NOT NULL AND attempts = ${delivery.attempts}`);
  return changed > 0;
}

/** What is missing is sent now; what the network has is among the steps. */
async function sendAgain(
  db: Database,
  key: AttemptKey,
  facts: OutcomeFacts,
  word: 'not-there' | 'found-a-part',
  signal: AbortSignal,
): Promise<void> {
  const detail = 'The network does not have this post.';
  const base = decideOutcome(new PlatformError('retryable', { code: word, detail }), facts);
  const outcome = { ...base, word, problem: null, nextAttemptAt: new Date(), countsAsRetry: false };
  await storeOutcome(db, key, outcome, signal);
}

/** Posts that other deliveries of the account have, or that are parts of what they have sent so far. */
async function takenIds(
  db: Database,
  delivery: LoadedDelivery,
  candidates: LookUpCandidate[],
): Promise<Set<string>> {
  const ids = candidates.map(({ remoteId }) => remoteId);
  if (ids.length === 0) return new Set();
  const rows = await db.$queryRaw<{ id: string }[]>(sql`
    SELECT wanted.id FROM unnest(${ids}::text[]) AS wanted(id)
    WHERE EXISTS (
      SELECT 1 FROM deliveries d
      WHERE d.account_id = ${delivery.accountId} AND d.id <> ${delivery.id} AND d.remote_id = wanted.id)
    OR ${candidates.some(({ step }) => step)} AND EXISTS (
      SELECT 1 FROM deliveries d, jsonb_each_text(d.steps) step
      WHERE d.account_id = ${delivery.accountId} AND d.id <> ${delivery.id}
        AND step.key LIKE 'part %' AND split_part(step.value, ' ', 1) = wanted.id)`);
  return new Set(rows.map(({ id }) => id));
}

/** Whether one of the posts that the network showed was out before the attempt began: then nothing newer is hidden. */
async function reachesBack(
  db: Database,
  delivery: LoadedDelivery,
  shown: readonly string[],
  attemptStartedAt: Date,
): Promise<boolean> {
  if (shown.length === 0) return false;
  const [row] = await db.$queryRaw<{ reaches: boolean }[]>(sql`
    SELECT EXISTS (
      SELECT 1 FROM deliveries d JOIN attempts t ON t.delivery_id = d.id AND t.number = d.attempts
      WHERE d.account_id = ${delivery.accountId} AND d.remote_id = ANY(${[...shown]})
        AND t.finished_at <= ${attemptStartedAt}) AS reaches`);
  return row?.reaches ?? false;
}

/** A failed question is no answer: asked again later, and a refused token is told to the account. */
async function notAnswered(parts: CheckParts, delivery: LoadedDelivery, error: unknown): Promise<void> {
  const known = error instanceof PlatformError ? error : null;
  if (!known)
    log.error({ err: error, deliveryId: delivery.id }, 'asking the network failed in an unforeseen way');
  publishingEvents.checked(delivery.network, known?.kind ?? 'internal', delivery.id);
  if (known?.kind === 'auth-expired') {
    await parts.db.account.updateMany({
      where: { id: delivery.accountId, status: 'connected' },
      data: refusedAccount(known),
    });
  }
  const until = known?.until?.getTime() ?? 0;
  await askAgain(parts.db, delivery, Math.max(ASK_AGAIN_MS, until - Date.now()));
}

async function askAgain(db: Database, delivery: LoadedDelivery, inMs: number): Promise<void> {
  await db.$executeRaw(sql`
    UPDATE deliveries SET check_at = clock_timestamp() + make_interval(secs => ${inMs / 1000}), updated_at = clock_timestamp()
    WHERE id = ${delivery.id} AND status = ${delivery.status} AND checks = ${delivery.checks}`);
}
