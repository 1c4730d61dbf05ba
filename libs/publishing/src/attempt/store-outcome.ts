import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, isRefusedValue, isUniqueViolation, sql } from '@shelfcast/database';
import { logger } from '@shelfcast/telemetry';
import { movesFrom } from '../delivery-machine.js';
import type { Outcome } from './decide-outcome.js';

const log = logger('outcome');
const STORE_AGAIN_MS = 200;
const UNSTORABLE = 'unstorable-answer';

export interface AttemptKey {
  deliveryId: string;
  number: number;
}

export interface Stored {
  /** Whether the outcome was still awaited. */
  stored: boolean;
  /** The account's next delivery that is due and waits: who frees an account hands it on. */
  next: { id: string; generation: number } | null;
}

interface Row {
  settled: number;
  next_id: string | null;
  next_generation: number | null;
}

/**
 * Stores what became of an attempt, if it is still the delivery's last and nobody has settled it: from `sending`,
 * or from `uncertain` where a slow owner comes back with the true answer.
 * Tries until PostgreSQL takes it or the ownership ends, since a living owner's delivery is swept by nobody.
 */
export async function storeOutcome(
  db: Database,
  key: AttemptKey,
  outcome: Outcome,
  signal: AbortSignal,
): Promise<Stored> {
  for (;;) {
    try {
      const [row] = await db.statement<Row>('store-outcome', statement(key, outcome));
      const { settled = 0, next_id: id = null, next_generation: generation = null } = row ?? {};
      return { stored: settled > 0, next: id !== null && generation !== null ? { id, generation } : null };
    } catch (error) {
      if (isUniqueViolation(error)) return storeOutcome(db, key, belongsToAnother(outcome), signal);
      if (isRefusedValue(error) && outcome.code !== UNSTORABLE) {
        log.error({ err: error, deliveryId: key.deliveryId }, 'an outcome makes no sense to PostgreSQL');
        return storeOutcome(db, key, cannotBeStored(outcome), signal);
      }
      if (signal.aborted) throw error;
      log.warn({ err: error, deliveryId: key.deliveryId }, 'an outcome could not be stored yet');
      await sleep(STORE_AGAIN_MS);
    }
  }
}

/** The network named a post that another delivery of the account already has: a person must look. */
function belongsToAnother(outcome: Outcome): Outcome {
  return {
    ...outcome,
    status: 'uncertain',
    holdsAccount: false,
    checkAt: null,
    remote: null,
    problem: {
      code: 'remote-id-taken',
      detail: `The network answered with the post ${outcome.remote?.remoteId ?? ''}, which belongs to another delivery.`,
      action: 'Look at the account on the network, then choose “it is there” or “send again”.',
    },
  };
}

/** The network named what no database takes: what it did is found out by asking. */
function cannotBeStored(outcome: Outcome): Outcome {
  return {
    ...outcome,
    status: 'uncertain',
    word: 'ambiguous',
    code: UNSTORABLE,
    holdsAccount: true,
    checkAt: new Date(),
    remote: null,
    nextAttemptAt: null,
    account: null,
    problem: {
      code: UNSTORABLE,
      detail: 'The network’s answer makes no sense: it names a post in a way that cannot be stored.',
      action: 'Nothing to do yet: Shelfcast is asking the network whether the post is there.',
    },
  };
}

/** Some networks tell whole seconds only: a post is never shown as published before it was due. */
function statement(key: AttemptKey, outcome: Outcome) {
  const { problem, remote, account } = outcome;
  const limit = account && 'limit' in account ? account.limit : null;
  const limitedUntil = limitEnds(limit?.until ?? null);
  const reconnect = account && 'needsReconnecting' in account ? account.needsReconnecting : null;
  // What came back from a backup is never sent again by itself.
  const lapses = sql`(restored_at IS NOT NULL AND ${outcome.status}::text IN ('scheduled', 'held'))`;
  return sql`
    WITH settled AS (
      UPDATE deliveries
      SET status = CASE WHEN ${lapses} THEN 'missed' ELSE ${outcome.status} END, holds_account = ${outcome.holdsAccount},
          next_attempt_at = coalesce(${outcome.nextAttemptAt}::timestamptz, next_attempt_at),
          check_at = ${outcome.checkAt}::timestamptz,
          generation = generation + CASE WHEN ${outcome.status} = 'scheduled' THEN 1 ELSE 0 END,
          retries = retries + ${outcome.countsAsRetry ? 1 : 0}::int,
          remote_id = coalesce(${remote?.remoteId ?? null}, remote_id), url = coalesce(${remote?.url ?? null}, url),
          published_at = CASE WHEN ${outcome.status} = 'published'
            THEN greatest(due_at, coalesce(${remote?.publishedAt ?? null}::timestamptz, clock_timestamp())) ELSE published_at END,
          problem_code = CASE WHEN ${lapses} THEN 'missed' ELSE ${problem?.code ?? null} END,
          problem_detail = CASE WHEN ${lapses}
            THEN concat_ws(' ', problem_detail, 'The network does not show it.') ELSE ${problem?.detail ?? null} END,
          problem_action = CASE WHEN ${lapses}
            THEN 'Send it now, choose another time, or cancel it.' ELSE ${problem?.action ?? null} END,
          updated_at = clock_timestamp()
      WHERE id = ${key.deliveryId} AND attempts = ${key.number} AND status = ANY(${movesFrom('publish')})
      RETURNING id, account_id
    ), logged AS (
      UPDATE attempts a
      SET finished_at = clock_timestamp(), outcome = ${outcome.word}, code = ${outcome.code}, detail = ${problem?.detail ?? null}
      -- Both halves of the key are given: joined by the settled row alone, a plan made while there were few attempts reads all.
      WHERE a.delivery_id = ${key.deliveryId} AND a.number = ${key.number} AND EXISTS (SELECT 1 FROM settled)
    ), learned AS (
      UPDATE accounts a
      SET limited_until = greatest(a.limited_until, ${limitedUntil}),
          status = CASE WHEN ${reconnect}::text IS NULL OR a.status <> 'connected' THEN a.status ELSE 'needs-reconnecting' END,
          problem = coalesce(${reconnect}, a.problem), updated_at = clock_timestamp()
      FROM settled s
      WHERE a.id = s.account_id AND (${limit?.until ?? null}::timestamptz IS NOT NULL OR ${reconnect}::text IS NOT NULL)
    ), limited AS (
      UPDATE accounts a
      SET limited_until = greatest(a.limited_until, ${limitedUntil}), updated_at = clock_timestamp()
      FROM settled s JOIN accounts me ON me.id = s.account_id
      WHERE ${limit?.scope === 'application'}::boolean
        AND a.network = me.network AND a.application = me.application AND a.id <> me.id
    )
    SELECT (SELECT count(*)::int FROM settled) AS settled, n.id AS next_id, n.generation AS next_generation
    FROM (SELECT account_id FROM deliveries WHERE id = ${key.deliveryId}) mine
    LEFT JOIN LATERAL (
      SELECT d.id, d.generation FROM deliveries d
      WHERE d.account_id = mine.account_id AND d.status = 'queued' AND d.next_attempt_at <= clock_timestamp()
      ORDER BY d.next_attempt_at, d.id LIMIT 1) n ON true`;
}

/** Accounts that were limited together do not come back in one instant: each a little later, by at most five seconds. */
function limitEnds(until: Date | null) {
  return sql`(${until}::timestamptz + random() * least(interval '5 seconds',
    greatest(${until}::timestamptz - clock_timestamp(), interval '0') / 10))`;
}
