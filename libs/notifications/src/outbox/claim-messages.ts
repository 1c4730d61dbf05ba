import { type Database, empty, sql } from '@shelfcast/database';

/** A message that this process, and no other, now tries to send. */
export interface ClaimedMessage {
  id: string;
  channel: 'email' | 'webhook';
  organizationId: string;
  userId: string | null;
  endpointId: string | null;
  eventId: string | null;
  /** The number of this try. */
  tries: number;
}

/** `failed` is tried again, `refused` never; `needless`: there was nothing left to say. */
export interface TryResult {
  outcome: 'delivered' | 'failed' | 'refused' | 'needless';
  detail: string | null;
  /** Of a webhook's answer. */
  statusCode?: number;
}

/** Longer than any try takes: a process that died in between is followed by another try, under the same id. */
export const LEASE_SECONDS = 120;
const BACKOFF_SECONDS = [30, 120, 600, 1800, 3600, 7200, 14_400];

/** The first e-mail that is due to each person, or letter. */
const MAILS = sql`(
  SELECT DISTINCT ON (coalesce(user_id, id)) id, coalesce(user_id, id) AS receiver FROM notification_messages
  WHERE status = 'waiting' AND channel = 'email' AND next_try_at <= (SELECT clock_timestamp())
    AND give_up_at > clock_timestamp()
  ORDER BY coalesce(user_id, id), next_try_at, created_at)`;

/**
 * Takes due messages, one for each person or endpoint that `busy` does not name, and writes each try before anything
 * leaves.
 */
export function claimMessages(
  db: Database,
  { limit, mail, busy }: { limit: number; mail: boolean; busy: string[] },
): Promise<ClaimedMessage[]> {
  return db.$queryRaw<ClaimedMessage[]>(sql`
    WITH first AS (
      ${mail ? sql`${MAILS} UNION ALL` : empty}
      SELECT m.id, w.id AS receiver FROM webhook_endpoints w CROSS JOIN LATERAL (
        SELECT id FROM notification_messages
        WHERE endpoint_id = w.id AND status = 'waiting' AND next_try_at <= (SELECT clock_timestamp())
          AND give_up_at > clock_timestamp()
        ORDER BY next_try_at, created_at LIMIT 1) m
    ), due AS (
      SELECT id FROM notification_messages
      WHERE id IN (SELECT id FROM first WHERE receiver <> ALL (${busy}))
        AND status = 'waiting' AND next_try_at <= (SELECT clock_timestamp())
      ORDER BY next_try_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), claimed AS (
      UPDATE notification_messages m
      SET tries = m.tries + 1, next_try_at = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
      FROM due WHERE m.id = due.id
      RETURNING m.id, m.channel, m.organization_id, m.user_id, m.endpoint_id, m.event_id, m.tries
    ), logged AS (
      INSERT INTO notification_tries (message_id, number) SELECT id, tries FROM claimed
    )
    SELECT id, channel, organization_id AS "organizationId", user_id AS "userId", endpoint_id AS "endpointId",
      event_id AS "eventId", tries
    FROM claimed`);
}

/** Stores what became of a try, if it is still the message's last. */
export async function storeTry(
  db: Database,
  { id, tries }: ClaimedMessage,
  { outcome, detail, statusCode }: TryResult,
): Promise<void> {
  const backoff = BACKOFF_SECONDS[Math.min(tries, BACKOFF_SECONDS.length) - 1] ?? LEASE_SECONDS;
  const next = sql`clock_timestamp() + make_interval(secs => ${backoff})`;
  await db.$executeRaw(sql`
    WITH tried AS (
      UPDATE notification_tries SET finished_at = clock_timestamp(), outcome = ${outcome}, detail = ${detail},
        status_code = ${statusCode ?? null}
      WHERE message_id = ${id} AND number = ${tries}
    )
    UPDATE notification_messages m
    SET status = settled.status, next_try_at = ${next},
        finished_at = CASE WHEN settled.status = 'waiting' THEN NULL ELSE clock_timestamp() END,
        sealed_link = CASE WHEN settled.status = 'waiting' THEN m.sealed_link END
    FROM (
      SELECT CASE
        WHEN ${outcome}::text IN ('delivered', 'needless') THEN ${outcome}::text
        WHEN ${outcome}::text = 'refused' OR give_up_at <= ${next} THEN 'given-up'
        ELSE 'waiting'
      END AS status
      FROM notification_messages WHERE id = ${id}
    ) settled
    WHERE m.id = ${id} AND m.tries = ${tries} AND m.status = 'waiting'`);
}
