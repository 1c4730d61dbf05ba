import type { Config } from '@shelfcast/config';
import { type Database, sql } from '@shelfcast/database';
import { LEASE_SECONDS, type ClaimedMessage, type TryResult } from '../outbox/claim-messages.js';
import { MessageSender } from '../send/message-sender.js';

/** Calls an endpoint once with `webhook.test`, now; it is not tried again. */
export async function testWebhook(
  db: Database,
  config: Pick<Config, 'publicUrl' | 'secretKeys' | 'notifications'>,
  endpoint: { id: string; organizationId: string },
): Promise<TryResult> {
  const [row] = await db.$queryRaw<{ id: string }[]>(sql`
    WITH made AS (
      INSERT INTO notification_messages (organization_id, channel, endpoint_id, tries, next_try_at, give_up_at)
      VALUES (${endpoint.organizationId}, 'webhook', ${endpoint.id}, 1,
        clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}), clock_timestamp())
      RETURNING id
    ), logged AS (INSERT INTO notification_tries (message_id, number) SELECT id, 1 FROM made)
    SELECT id FROM made`);
  const message: ClaimedMessage = {
    ...{ id: row?.id ?? '', channel: 'webhook', tries: 1, userId: null, eventId: null },
    ...{ organizationId: endpoint.organizationId, endpointId: endpoint.id },
  };
  const sender = new MessageSender(db, config);
  try {
    return await sender.send(message);
  } finally {
    sender.close();
  }
}
