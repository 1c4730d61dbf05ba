import { type Database, sql } from '@shelfcast/database';

/** Read ones go after so many days, the rest after three times as many; README and docs/notifications.md say so. */
const KEPT_DAYS = 90;
const BATCH = 2000;

/** Ends what passed its deadline untried, and removes what nobody needs any more. Answers how many notifications went. */
export async function forgetOld(db: Database): Promise<number> {
  await db.$executeRaw(sql`
    UPDATE notification_messages SET status = 'given-up', finished_at = clock_timestamp(), sealed_link = NULL
    WHERE status = 'waiting' AND give_up_at <= clock_timestamp() AND next_try_at <= clock_timestamp()`);
  const removed = await db.$executeRaw(sql`
    DELETE FROM notifications WHERE (user_id, event_id) IN (
      SELECT user_id, event_id FROM notifications
      WHERE created_at < clock_timestamp() - make_interval(days => CASE WHEN read_at IS NULL THEN ${3 * KEPT_DAYS}::int ELSE ${KEPT_DAYS}::int END)
      LIMIT ${BATCH})`);
  await db.$executeRaw(sql`
    UPDATE webhook_endpoints SET previous_sealed_secret = NULL, previous_secret_until = NULL
    WHERE previous_secret_until <= clock_timestamp()`);
  await db.$executeRaw(sql`
    DELETE FROM notification_messages WHERE id IN (
      SELECT id FROM notification_messages
      WHERE status <> 'waiting' AND finished_at < clock_timestamp() - make_interval(days => ${KEPT_DAYS}::int)
      LIMIT ${BATCH})`);
  await db.$executeRaw(sql`
    DELETE FROM notification_events WHERE id IN (
      SELECT e.id FROM notification_events e
      WHERE e.spread_at < clock_timestamp() - make_interval(days => ${KEPT_DAYS}::int)
        AND NOT EXISTS (SELECT 1 FROM notifications n WHERE n.event_id = e.id)
        AND NOT EXISTS (SELECT 1 FROM notification_messages m WHERE m.event_id = e.id)
      LIMIT ${BATCH})`);
  return removed;
}
