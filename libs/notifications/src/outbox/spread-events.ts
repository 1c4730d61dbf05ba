import { type Database, type Queryable, join, sql } from '@shelfcast/database';

export interface SpreadOptions {
  /** Whether e-mail is set up at all. */
  mail: boolean;
  /** What happens within this time goes into one e-mail; a person gets the next one ten times as long after it, at the soonest. */
  gatherMs: number;
}

const BATCH = 500;
const QUIET_FACTOR = 10;
const GIVE_UP_MAIL = sql`interval '1 day'`;
/** So long a webhook's message is tried. */
export const GIVE_UP_WEBHOOK = sql`interval '3 days'`;

/**
 * Gives what has happened to those who must know: whom the event names, else the library's administrators and editors
 * and the post's author; and the library's webhooks. One transaction, and one process at a time: nothing is given twice, or half. Answers how many
 * events it spread.
 */
export function spreadEvents(db: Database, options: SpreadOptions): Promise<number> {
  return db.$transaction(async (tx) => {
    const [lock] = await tx.$queryRaw<{ taken: boolean }[]>(sql`
      SELECT pg_try_advisory_xact_lock(hashtextextended('notifications.spread', 0)) AS taken`);
    if (!lock?.taken) return 0;
    const rows = await tx.$queryRaw<{ id: string }[]>(sql`
      SELECT id FROM notification_events WHERE spread_at IS NULL ORDER BY at, id LIMIT ${BATCH}`);
    if (rows.length === 0) return 0;
    const ids = rows.map(({ id }) => id);
    await tellPeople(tx, ids);
    if (options.mail) await gatherMails(tx, ids, options.gatherMs / 1000);
    await tellEndpoints(tx, ids);
    await tx.$executeRaw(sql`
      UPDATE notification_events SET spread_at = clock_timestamp() WHERE id IN (${join(ids)})`);
    return ids.length;
  });
}

/** One time for all of a batch, later than every earlier batch's: lists go by it. */
function tellPeople(tx: Queryable, ids: string[]): Promise<number> {
  return tx.$executeRaw(sql`
    INSERT INTO notifications (event_id, user_id, organization_id, created_at)
    SELECT e.id, m.user_id, e.organization_id, statement_timestamp()
    FROM notification_events e
    JOIN members m ON m.organization_id = e.organization_id
      AND CASE WHEN e.recipient_ids IS NULL THEN m.role IN ('admin', 'editor') OR m.user_id = e.author_id
        ELSE m.user_id = ANY(e.recipient_ids) END
    WHERE e.id IN (${join(ids)})`);
}

/** Into the person's e-mail that is still gathering, else into a new one. A sender that has claimed it holds its row. */
function gatherMails(tx: Queryable, ids: string[], gatherSeconds: number): Promise<number> {
  return tx.$executeRaw(sql`
    WITH told AS (
      SELECT DISTINCT n.user_id, n.organization_id
      FROM notifications n
      LEFT JOIN notification_preferences p ON p.user_id = n.user_id AND p.organization_id = n.organization_id
      WHERE n.event_id IN (${join(ids)}) AND coalesce(p.email, true)
    ), gathering AS (
      SELECT m.id, m.user_id, m.organization_id
      FROM notification_messages m JOIN told t ON t.user_id = m.user_id AND t.organization_id = m.organization_id
      WHERE m.channel = 'email' AND m.letter IS NULL AND m.status = 'waiting' AND m.tries = 0
      FOR UPDATE OF m SKIP LOCKED
    ), made AS (
      INSERT INTO notification_messages (organization_id, channel, user_id, next_try_at, give_up_at)
      SELECT t.organization_id, 'email', t.user_id, due.at, due.at + ${GIVE_UP_MAIL}
      FROM told t,
      LATERAL (
        SELECT greatest(
          clock_timestamp() + make_interval(secs => ${gatherSeconds}),
          max(coalesce(m.finished_at, m.created_at)) + make_interval(secs => ${gatherSeconds * QUIET_FACTOR})) AS at
        FROM notification_messages m
        WHERE m.user_id = t.user_id AND m.organization_id = t.organization_id AND m.channel = 'email'
          AND m.letter IS NULL AND m.status <> 'needless'
      ) due
      WHERE NOT EXISTS (
        SELECT 1 FROM gathering g WHERE g.user_id = t.user_id AND g.organization_id = t.organization_id)
      RETURNING id, user_id, organization_id
    )
    UPDATE notifications n SET message_id = mail.id
    FROM (SELECT * FROM gathering UNION ALL SELECT * FROM made) mail
    WHERE n.event_id IN (${join(ids)}) AND n.user_id = mail.user_id AND n.organization_id = mail.organization_id`);
}

function tellEndpoints(tx: Queryable, ids: string[]): Promise<number> {
  return tx.$executeRaw(sql`
    INSERT INTO notification_messages (organization_id, channel, endpoint_id, event_id, next_try_at, give_up_at)
    SELECT e.organization_id, 'webhook', w.id, e.id, clock_timestamp(), clock_timestamp() + ${GIVE_UP_WEBHOOK}
    FROM notification_events e
    JOIN webhook_endpoints w ON w.organization_id = e.organization_id AND w.enabled
      AND (cardinality(w.types) = 0 OR e.type = ANY(w.types))
    WHERE e.id IN (${join(ids)})
    ON CONFLICT (endpoint_id, event_id) DO NOTHING`);
}
