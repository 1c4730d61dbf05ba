import { sql } from '@shelfcast/database';

/** Whether somebody has dealt with the event `e` since; joins what it is about as it is now. */
export const settledNow = sql`
  CASE WHEN e.delivery_id IS NULL
    THEN NOT EXISTS (SELECT 1 FROM accounts a WHERE a.id = e.account_id AND a.status = 'needs-reconnecting')
    ELSE NOT EXISTS (
      SELECT 1 FROM deliveries d JOIN posts p ON p.id = d.post_id AND p.deleted_at IS NULL
      WHERE d.id = e.delivery_id AND d.generation = e.generation AND (
        'delivery.' || d.status = e.type AND (d.status <> 'uncertain' OR d.check_at IS NULL)
        OR e.type = 'delivery.removal-failed' AND d.removal_status = 'failed'))
  END`;
