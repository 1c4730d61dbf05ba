import { type Queryable, sql } from '@shelfcast/database';
import { LEASE_SECONDS } from '../outbox/claim-messages.js';
import { GIVE_UP_WEBHOOK } from '../outbox/spread-events.js';

/**
 * Sends a webhook's message once more, whatever became of it: at the next round, as a further try under the same id and
 * with the same body, and for as long as any other. False where it is just being sent.
 */
export async function replayMessage(tx: Queryable, messageId: string): Promise<boolean> {
  const taken = await tx.$executeRaw(sql`
    UPDATE notification_messages m
    SET status = 'waiting', next_try_at = clock_timestamp(), give_up_at = clock_timestamp() + ${GIVE_UP_WEBHOOK},
      finished_at = NULL
    WHERE m.id = ${messageId} AND NOT EXISTS (
      SELECT 1 FROM notification_tries t WHERE t.message_id = m.id AND t.number = m.tries AND t.finished_at IS NULL
        AND t.started_at > clock_timestamp() - make_interval(secs => ${LEASE_SECONDS}::int))`);
  return taken > 0;
}
