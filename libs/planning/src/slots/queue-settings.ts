import type { Slot } from '@shelfcast/contracts';
import { type Queryable, sql } from '@shelfcast/database';

/** A queue with the zone and the accounts that it comes to. */
export interface QueueSettings {
  id: string;
  organizationId: string;
  name: string;
  zone: string;
  accountIds: string[];
  skipClosedDays: boolean;
  slots: Slot[];
}

/** Of one queue, or all; archived accounts are nobody's any more. */
export async function loadQueues(
  db: Queryable,
  organizationId: string,
  id: string | null = null,
): Promise<QueueSettings[]> {
  return db.$queryRaw<QueueSettings[]>(sql`
    SELECT q.id, q.organization_id AS "organizationId", q.name, coalesce(q.time_zone, o.time_zone) AS zone,
      q.skip_closed_days AS "skipClosedDays",
      ARRAY(SELECT a.id FROM accounts a WHERE a.organization_id = o.id AND a.status <> 'archived'
        AND (q.account_ids = '{}' OR a.id = ANY(q.account_ids)) ORDER BY a.id) AS "accountIds",
      coalesce((SELECT jsonb_agg(jsonb_build_object('weekday', s.weekday, 'time', s.time))
        FROM queue_slots s WHERE s.queue_id = q.id), '[]') AS slots
    FROM queues q JOIN organizations o ON o.id = q.organization_id
    WHERE q.organization_id = ${organizationId} AND (${id}::text IS NULL OR q.id = ${id})
    ORDER BY q.created_at, q.id`);
}
