import { type Database, isUniqueViolation, sql } from '@shelfcast/database';
import type { Rendered } from '@shelfcast/platform-kit';
import { v7 as uuid } from 'uuid';
import { QUEUED } from './queued.js';

export interface Claim {
  deliveryId: string;
  generation: number;
  ownerKey: bigint;
  rendered: Rendered;
  traceId: string | null;
}

/** `early`: woken before its time by so many ms. `busy`: another delivery of the account goes first. `not-now`: nothing to do. */
export type ClaimResult =
  | { result: 'claimed'; number: number; startedAt: Date; lateMs: number }
  | { result: 'early'; ms: number }
  | { result: 'busy' }
  | { result: 'not-now' };

interface ClaimRow {
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
 * sent, before any call leaves. The partial unique index on `holds_account` decides between two processes.
 */
export async function claimDelivery(db: Database, claim: Claim): Promise<ClaimResult> {
  try {
    const [row] = await db.statement<ClaimRow>('claim-delivery', statement(claim));
    if (!row) return { result: 'not-now' };
    if (row.claimed !== null && row.started_at) {
      return { result: 'claimed', number: row.claimed, startedAt: row.started_at, lateMs: row.late_ms ?? 0 };
    }
    if (!row.waiting) return { result: 'not-now' };
    if (row.early_ms > 0) return { result: 'early', ms: row.early_ms };
    return { result: row.busy ? 'busy' : 'not-now' };
  } catch (error) {
    if (isUniqueViolation(error)) return { result: 'busy' };
    throw error;
  }
}

function statement(claim: Claim) {
  return sql`
    WITH target AS (
      SELECT d.id, d.account_id, d.next_attempt_at,
        d.status = 'queued' AND d.generation = ${claim.generation}
          AND (d.latest_at IS NULL OR d.latest_at > clock_timestamp())
          AND a.status = 'connected' AND NOT o.publishing_paused
          AND (a.limited_until IS NULL OR a.limited_until <= clock_timestamp()) AS waiting,
        EXISTS (SELECT 1 FROM deliveries h WHERE h.account_id = d.account_id AND h.holds_account)
          OR EXISTS (
            SELECT 1 FROM deliveries e
            WHERE e.account_id = d.account_id AND e.status = 'queued'
              AND (e.next_attempt_at, e.id) < (d.next_attempt_at, d.id)) AS busy
      FROM deliveries d
      JOIN accounts a ON a.id = d.account_id
      JOIN organizations o ON o.id = d.organization_id
      WHERE d.id = ${claim.deliveryId}
    ), claimed AS (
      UPDATE deliveries d
      SET status = 'sending', holds_account = true, owner_key = ${claim.ownerKey}, attempts = d.attempts + 1,
          sent_at = clock_timestamp(), check_at = NULL, checks = 0, absences = 0, absent_since = NULL,
          problem_code = NULL, problem_detail = NULL, problem_action = NULL, updated_at = clock_timestamp()
      FROM target t
      WHERE d.id = t.id AND t.waiting AND NOT t.busy
        AND d.status = ${QUEUED} AND d.generation = ${claim.generation} AND d.next_attempt_at <= clock_timestamp()
      RETURNING d.id, d.attempts, d.sent_at, d.generation, d.next_attempt_at
    ), attempt AS (
      INSERT INTO attempts (id, delivery_id, number, generation, owner_key, rendered, started_at, trace_id)
      SELECT ${uuid()}, c.id, c.attempts, c.generation, ${claim.ownerKey},
        ${JSON.stringify(claim.rendered)}::jsonb, c.sent_at, ${claim.traceId}
      FROM claimed c
    )
    SELECT c.attempts AS claimed, c.sent_at AS started_at,
      (extract(epoch FROM c.sent_at - c.next_attempt_at) * 1000)::float8 AS late_ms,
      (extract(epoch FROM t.next_attempt_at - clock_timestamp()) * 1000)::float8 AS early_ms,
      t.waiting, t.busy
    FROM target t LEFT JOIN claimed c ON c.id = t.id`;
}
