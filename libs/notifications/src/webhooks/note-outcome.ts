import { type Database, sql } from '@shelfcast/database';
import type { TryResult } from '../outbox/claim-messages.js';
import { switchOff } from './switch-off.js';

/** An address that has taken nothing for so long, whatever it was sent, is switched off; docs/notifications.md says so. */
const PATIENCE_DAYS = 5;

/** Keeps on the endpoint how its last call went, and switches off what wants no more calls or has long taken none. */
export async function noteOutcome(
  db: Database,
  endpointId: string,
  { outcome, detail }: TryResult,
): Promise<void> {
  if (outcome === 'needless') return;
  const isTaken = outcome === 'delivered';
  await db.$transaction(async (tx) => {
    const [noted] = await tx.$queryRaw<{ isTired: boolean }[]>(sql`
      UPDATE webhook_endpoints
      SET last_tried_at = clock_timestamp(), last_outcome = ${outcome}, last_detail = ${detail},
        failing_since = CASE WHEN NOT ${isTaken} THEN coalesce(failing_since, clock_timestamp()) END
      WHERE id = ${endpointId}
      RETURNING coalesce(failing_since < clock_timestamp() - make_interval(days => ${PATIENCE_DAYS}::int), false)
        AS "isTired"`);
    if (outcome === 'refused')
      await switchOff(tx, endpointId, 'The address answered 410 (gone): it wants no more calls.');
    else if (noted?.isTired)
      await switchOff(
        tx,
        endpointId,
        `The address has taken no call for ${PATIENCE_DAYS} days. The last one: ${detail ?? 'no answer'}`,
      );
  });
}
