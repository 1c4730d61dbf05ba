import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, empty, isRefusedValue, isUniqueViolation, sql, type Sql } from '@shelfcast/database';
import { logger } from '@shelfcast/telemetry';
import { movesFrom } from '../delivery-machine.js';
import type { Outcome } from './decide-outcome.js';
import { WAKE_AHEAD_MS } from '../scheduling/wake-ahead.js';
import { inBatches } from './in-batches.js';

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
  /**
   * The account's next delivery that waits and is due, or so nearly that its job may have come and found the account
   * held: who frees an account hands it on.
   */
  next: { id: string; generation: number } | null;
}

interface Row {
  key: number;
  settled: boolean;
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
      return await (outcome.account ? storeAlone(db, { key, outcome }) : storeTogether(db, { key, outcome }));
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

interface Ending {
  key: AttemptKey;
  outcome: Outcome;
}

async function storeAlone(db: Database, { key, outcome }: Ending): Promise<Stored> {
  const wanted = [asked({ key, outcome }, 0)];
  const [row] = await (outcome.account
    ? db.statement<Row>('store-outcome-of-account', statement(wanted, empty, learned(outcome.account)))
    : db.statement<Row>('store-outcome', statement(wanted, empty, empty)));
  return row ? answer(row) : { stored: false, next: null };
}

/** Outcomes that change nothing but their own delivery. */
const storeTogether = inBatches<Ending, Stored>({
  several: async (db, endings) => {
    const rows = await db.statement<Row>(
      'store-outcomes',
      statement(endings.map(asked), sql`FOR NO KEY UPDATE OF d, p SKIP LOCKED`, empty),
    );
    const answers = new Map(rows.map((row) => [row.key, answer(row)]));
    return endings.map((_, index) => answers.get(index));
  },
  alone: storeAlone,
});

function answer({ settled, next_id: id, next_generation: generation }: Row): Stored {
  return { stored: settled, next: id !== null && generation !== null ? { id, generation } : null };
}

/** An ending as the statement reads it; `index` tells its answer. */
function asked({ key, outcome }: Ending, index: number) {
  const { problem, remote } = outcome;
  return {
    ...{ key: index, delivery: key.deliveryId, number: key.number },
    ...{ status: outcome.status, holds: outcome.holdsAccount, next_at: outcome.nextAttemptAt },
    ...{ check_at: outcome.checkAt, retry: outcome.countsAsRetry ? 1 : 0 },
    ...{
      remote: remote?.remoteId.toWellFormed(),
      url: remote?.url?.toWellFormed(),
      published_at: remote?.publishedAt,
    },
    ...{ word: outcome.word, attempt_code: outcome.code?.toWellFormed(), code: problem?.code.toWellFormed() },
    ...{ detail: problem?.detail.toWellFormed(), action: problem?.action.toWellFormed() },
  };
}

/**
 * What came back from a backup is never sent again by itself. Some networks tell whole seconds only: a post is never
 * shown as published before it was due.
 */
function statement(endings: ReturnType<typeof asked>[], lock: Sql, learned: Sql) {
  const lapses = sql`(d.restored_at IS NOT NULL AND o.status IN ('scheduled', 'held'))`;
  return sql`
    WITH ending AS (
      SELECT o.*, d.account_id
      FROM jsonb_to_recordset(${JSON.stringify(endings)}::jsonb)
        AS o (key int, delivery text, number int, status text, holds boolean, next_at timestamptz, check_at timestamptz,
          retry int, remote text, url text, published_at timestamptz, word text, attempt_code text, code text,
          detail text, action text)
      JOIN deliveries d ON d.id = o.delivery
      JOIN posts p ON p.id = d.post_id
      ${lock}
    ), settled AS (
      UPDATE deliveries d
      SET status = CASE WHEN ${lapses} THEN 'missed' ELSE o.status END, holds_account = o.holds,
          next_attempt_at = coalesce(o.next_at, d.next_attempt_at), check_at = o.check_at,
          generation = d.generation + CASE WHEN o.status = 'scheduled' THEN 1 ELSE 0 END,
          retries = d.retries + o.retry, remote_id = coalesce(o.remote, d.remote_id), url = coalesce(o.url, d.url),
          published_at = CASE WHEN o.status = 'published'
            THEN greatest(d.due_at, coalesce(o.published_at, clock_timestamp())) ELSE d.published_at END,
          problem_code = CASE WHEN ${lapses} THEN 'missed' ELSE o.code END,
          problem_detail = CASE WHEN ${lapses}
            THEN concat_ws(' ', d.problem_detail, 'The network does not show it.') ELSE o.detail END,
          problem_action = CASE WHEN ${lapses}
            THEN 'Send it now, choose another time, or cancel it.' ELSE o.action END,
          updated_at = clock_timestamp()
      FROM ending o
      WHERE d.id = o.delivery AND d.attempts = o.number AND d.status = ANY(${AWAITED})
      RETURNING o.key, d.id, d.account_id, o.number, o.word, o.attempt_code, o.detail
    ), logged AS (
      UPDATE attempts a
      SET finished_at = clock_timestamp(), outcome = s.word, code = s.attempt_code, detail = s.detail
      FROM settled s
      WHERE a.delivery_id = s.id AND a.number = s.number
    )${learned}
    SELECT o.key, EXISTS (SELECT 1 FROM settled s WHERE s.key = o.key) AS settled,
      n.id AS next_id, n.generation AS next_generation
    FROM ending o
    LEFT JOIN LATERAL (
      SELECT d.id, d.generation FROM deliveries d
      WHERE d.account_id = o.account_id AND d.status = 'queued'
        AND d.next_attempt_at <= clock_timestamp() + make_interval(secs => ${(2 * WAKE_AHEAD_MS) / 1000})
      ORDER BY d.next_attempt_at, d.id LIMIT 1) n ON true`;
}

/** Opaque to the planner for the same reason as `QUEUED`. */
const AWAITED = sql`((SELECT ${movesFrom('publish')}::text[])::text[])`;

/** What the account learns, and the others of its application where the limit is the application's. */
function learned(account: NonNullable<Outcome['account']>): Sql {
  const limit = 'limit' in account ? account.limit : null;
  const reconnect = 'needsReconnecting' in account ? account.needsReconnecting : null;
  const limitedUntil = limitEnds(limit?.until ?? null);
  return sql`, learned AS (
      UPDATE accounts a
      SET limited_until = greatest(a.limited_until, ${limitedUntil}),
          status = CASE WHEN ${reconnect?.code ?? null}::text IS NULL OR a.status <> 'connected' THEN a.status ELSE 'needs-reconnecting' END,
          problem_code = coalesce(${reconnect?.code ?? null}, a.problem_code),
          problem_detail = coalesce(${reconnect?.detail ?? null}, a.problem_detail),
          problem_action = coalesce(${reconnect?.action ?? null}, a.problem_action), updated_at = clock_timestamp()
      FROM settled s
      WHERE a.id = s.account_id
    ), limited AS (
      UPDATE accounts a
      SET limited_until = greatest(a.limited_until, ${limitedUntil}), updated_at = clock_timestamp()
      FROM settled s JOIN accounts me ON me.id = s.account_id
      WHERE ${limit?.scope === 'application'}::boolean
        AND a.network = me.network AND a.application = me.application AND a.id <> me.id
    )`;
}

/** Accounts that were limited together do not come back in one instant: each a little later, by at most five seconds. */
function limitEnds(until: Date | null) {
  return sql`(${until}::timestamptz + random() * least(interval '5 seconds',
    greatest(${until}::timestamptz - clock_timestamp(), interval '0') / 10))`;
}
