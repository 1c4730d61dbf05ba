import type { DeliveryStatus } from '@shelfcast/contracts';
import { type Queryable, sql } from '@shelfcast/database';
import { DeliveryStateError } from '../desk/delivery-state-error.js';

interface RemovableRow {
  status: DeliveryStatus;
  remote_id: string | null;
  removal_status: string | null;
  has_part: boolean;
  account_status: string;
}

/** What came to nothing and yet left parts of a thread that readers can see. */
const ENDED: readonly DeliveryStatus[] = ['failed', 'missed', 'cancelled'];

/**
 * Asks for a published post to be taken back: the intent, in the caller's transaction; the network is called after
 * it is committed. Answers whether anything was to be asked. Throws `DeliveryStateError` where nothing can be taken back.
 */
export async function requestRemoval(
  tx: Queryable,
  deliveryId: string,
  traceparent?: string,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<RemovableRow[]>(sql`
    SELECT d.status, d.remote_id, d.removal_status, d.steps ? 'part 1' AS has_part, a.status AS account_status
    FROM deliveries d JOIN accounts a ON a.id = d.account_id
    WHERE d.id = ${deliveryId} FOR UPDATE OF d`);
  if (row?.removal_status === 'requested' || row?.removal_status === 'removed') return false;
  insistRemovable(row);
  await tx.$executeRaw(sql`
    UPDATE deliveries
    SET removal_status = 'requested', removal_at = clock_timestamp(), removal_tries = 0,
        removal_code = NULL, removal_detail = NULL, removal_action = NULL,
        traceparent = coalesce(${traceparent ?? null}, traceparent), updated_at = clock_timestamp()
    WHERE id = ${deliveryId}`);
  return true;
}

function insistRemovable(row: RemovableRow | undefined): void {
  const left = row && ENDED.includes(row.status) && row.has_part;
  if (!row || !(row.status === 'published' || left)) {
    throw new DeliveryStateError(
      'delivery-state',
      `The delivery is ${row?.status ?? 'gone'}. Only what is published can be removed from its network.`,
      'Reload to see its present state; what has not gone out yet can be cancelled.',
    );
  }
  if (row.remote_id === null && !row.has_part) {
    throw new DeliveryStateError(
      'no-remote-id',
      'Shelfcast does not know under which id the network has this post: a person marked it as published.',
      'Remove it on the network itself.',
    );
  }
  if (row.account_status === 'archived') {
    throw new DeliveryStateError(
      'account-archived',
      'The account of this post is archived, and Shelfcast can no longer act for it.',
      'Connect the account again, or remove the post on the network itself.',
    );
  }
}
