import { type Database, empty, isUniqueViolation, type Sql, sql } from '@shelfcast/database';
import type { Rendered } from '@shelfcast/platform-kit';
import { v7 as uuid } from 'uuid';
import { inBatches } from './in-batches.js';
import { QUEUED } from './queued.js';

export interface Claim {
  deliveryId: string;
  generation: number;
  ownerKey: bigint;
  rendered: Rendered;
  /** Where the short link leads that goes out with it, if one does. */
  linkTarget: string | null;
  traceId: string | null;
}

/** `early`: woken before its time by so many ms. `busy`: another delivery of the account goes first. `not-now`: nothing to do. */
export type ClaimResult =
  | { result: 'claimed'; number: number; startedAt: Date; lateMs: number }
  | { result: 'early'; ms: number }
  | { result: 'busy' }
  | { result: 'not-now' };

interface ClaimRow {
  attempt_id: string;
  claimed: number | null;
  started_at: Date | null;
  late_ms: number | null;
  early_ms: number;
  waiting: boolean;
  busy: boolean;
}

/**
 * The one way to `sending`: a single statement that takes the delivery only if it still is what its job was made
 * for, is due by the database's clock, and its account is free, and that writes the attempt with what will be
 * sent, and where its short link leads, before any call leaves. The partial unique index on `holds_account` decides between
 * two processes.
 */
export const claimDelivery: (db: Database, claim: Claim) => Promise<ClaimResult> = inBatches({
  several: async (db, claims) => {
    const wanted = claims.map(asked);
    const rows = await db.statement<ClaimRow>('claim-deliveries', statement(wanted, UNLOCKED_ONLY));
    const answers = new Map(rows.map((row) => [row.attempt_id, result(row)]));
    return wanted.map(({ attempt }) => answers.get(attempt));
  },
  alone: async (db, claim) => {
    try {
      const [row] = await db.statement<ClaimRow>('claim-delivery', statement([asked(claim)], empty));
      return row ? result(row) : { result: 'not-now' };
    } catch (error) {
      if (isUniqueViolation(error)) return { result: 'busy' };
      throw error;
    }
  },
});

function result(row: ClaimRow): ClaimResult {
  if (row.claimed !== null && row.started_at)
    return { result: 'claimed', number: row.claimed, startedAt: row.started_at, lateMs: row.late_ms ?? 0 };
  if (!row.waiting) return { result: 'not-now' };
  if (row.early_ms > 0) return { result: 'early', ms: row.early_ms };
  return { result: row.busy ? 'busy' : 'not-now' };
}

/** A claim as the statement reads it; the attempt's id tells two claims of one delivery apart. */
function asked({ deliveryId, generation, ownerKey, rendered, linkTarget, traceId }: Claim) {
  const owner = String(ownerKey);
  return { attempt: uuid(), id: deliveryId, generation, owner, rendered, link: linkTarget, trace: traceId };
}

/** Takes the locks that the claim needs, of the delivery and (by its trigger) of the post, and passes over what another holds. */
const UNLOCKED_ONLY = sql`FOR NO KEY UPDATE OF d, p SKIP LOCKED`;

function statement(claims: ReturnType<typeof asked>[], lock: Sql) {
  return sql`
    WITH target AS (
      SELECT d.id, w.attempt, w.owner, w.trace, w.rendered, w.link, w.generation, d.next_attempt_at,
        d.status = 'queued' AND d.generation = w.generation
          AND (d.latest_at IS NULL OR d.latest_at > clock_timestamp())
          AND a.status = 'connected' AND NOT o.publishing_paused
          AND (a.limited_until IS NULL OR a.limited_until <= clock_timestamp()) AS waiting,
        EXISTS (SELECT 1 FROM deliveries h WHERE h.account_id = d.account_id AND h.holds_account)
          OR EXISTS (
            SELECT 1 FROM deliveries e
            WHERE e.account_id = d.account_id AND e.status = 'queued'
              AND (e.next_attempt_at, e.id) < (d.next_attempt_at, d.id)) AS busy
      FROM jsonb_to_recordset(${JSON.stringify(claims)}::jsonb)
        AS w (attempt text, id text, generation int, owner bigint, rendered jsonb, link text, trace text)
      JOIN deliveries d ON d.id = w.id
      JOIN posts p ON p.id = d.post_id
      JOIN accounts a ON a.id = d.account_id
      JOIN organizations o ON o.id = d.organization_id
      ${lock}
    ), claimed AS (
      UPDATE deliveries d
      SET status = 'sending', holds_account = true, owner_key = t.owner, attempts = d.attempts + 1,
          sent_at = clock_timestamp(), check_at = NULL, checks = 0, absences = 0, absent_since = NULL,
          problem_code = NULL, problem_detail = NULL, problem_action = NULL, updated_at = clock_timestamp()
      FROM target t
      WHERE d.id = t.id AND t.waiting AND NOT t.busy
        AND d.status = ${QUEUED} AND d.generation = t.generation AND d.next_attempt_at <= clock_timestamp()
      RETURNING t.attempt, t.rendered, t.link, t.trace, d.id, d.attempts, d.sent_at, d.generation, d.next_attempt_at,
        d.owner_key, d.marker, d.organization_id, d.post_id, d.account_id, d.network
    ), attempt AS (
      INSERT INTO attempts (id, delivery_id, number, generation, owner_key, rendered, started_at, trace_id)
      SELECT c.attempt, c.id, c.attempts, c.generation, c.owner_key, c.rendered, c.sent_at, c.trace FROM claimed c
    ), link AS (
      INSERT INTO links (code, organization_id, target, delivery_id, post_id, account_id, network)
      SELECT c.marker, c.organization_id, c.link, c.id, c.post_id, c.account_id, c.network FROM claimed c
      WHERE c.link IS NOT NULL
      ON CONFLICT (code) DO UPDATE SET target = excluded.target
    )
    SELECT t.attempt AS attempt_id, c.attempts AS claimed, c.sent_at AS started_at,
      (extract(epoch FROM c.sent_at - c.next_attempt_at) * 1000)::float8 AS late_ms,
      (extract(epoch FROM t.next_attempt_at - clock_timestamp()) * 1000)::float8 AS early_ms,
      t.waiting, t.busy
    FROM target t LEFT JOIN claimed c ON c.attempt = t.attempt`;
}
