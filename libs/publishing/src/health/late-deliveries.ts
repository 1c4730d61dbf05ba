import { type Sql, sql } from '@shelfcast/database';

/** A delivery is called late when it has not gone out so long after its time. */
const LATE_SECONDS = 60;

/** Of an open delivery: whether it is late. `now()` and not `clock_timestamp()`, which no index serves. */
export const isLate = sql`due_at < now() - make_interval(secs => ${LATE_SECONDS})`;

/** The ids of a library's late deliveries, which are those that its health counts: O(due and open). */
export function lateDeliveries(organizationId: string): Sql {
  return sql`
    SELECT id FROM deliveries
    WHERE organization_id = ${organizationId} AND status IN ('sending', 'held') AND ${isLate}
    UNION ALL
    SELECT id FROM deliveries WHERE organization_id = ${organizationId} AND status = 'queued' AND ${isLate}
    UNION ALL
    SELECT id FROM deliveries
    WHERE organization_id = ${organizationId} AND status = 'scheduled' AND next_attempt_at <= now() AND ${isLate}`;
}
