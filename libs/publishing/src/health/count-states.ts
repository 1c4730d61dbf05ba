import type { HealthState, Network } from '@shelfcast/contracts';
import { type Database, type Sql, sql } from '@shelfcast/database';
import { isLate } from './late-deliveries.js';

export interface StateCount {
  accountId: string;
  network: Network;
  state: HealthState;
  count: number;
  /** Since the oldest of them was due; 0 where none is due yet. */
  oldestSeconds: number;
  /** Those of them that only a person can move. */
  needPerson: number;
}

/**
 * Counts what is open, by account and state: O(due and open). `now()` and not `clock_timestamp()`, which no index
 * serves, so that the posts of the coming year are not walked through.
 */
function stateCountsStatement(organizationIds: string[]): Sql {
  return sql`
    WITH open AS (
      SELECT account_id, network, status, check_at, due_at FROM deliveries
      WHERE organization_id = ANY(${organizationIds})
        AND status IN ('sending', 'submitted', 'uncertain', 'held', 'missed', 'failed')
      UNION ALL
      SELECT account_id, network, status, check_at, due_at FROM deliveries
      WHERE status = 'queued' AND organization_id = ANY(${organizationIds})
      UNION ALL
      SELECT account_id, network, 'due', check_at, due_at FROM deliveries
      WHERE status = 'scheduled' AND next_attempt_at <= now() AND organization_id = ANY(${organizationIds}))
    SELECT account_id AS "accountId", network, each.state, count(*)::int AS count,
      greatest(0, coalesce(max(extract(epoch FROM now() - due_at)), 0))::float8 AS "oldestSeconds",
      (count(*) FILTER (WHERE each.state IN ('missed', 'failed')
        OR each.state = 'uncertain' AND check_at IS NULL))::int AS "needPerson"
    FROM open, unnest(ARRAY[status, CASE WHEN status IN ('due', 'queued', 'sending', 'held')
      AND ${isLate} THEN 'late' END]) AS each(state)
    WHERE each.state IS NOT NULL
    GROUP BY account_id, network, each.state`;
}

export function countStates(db: Database, organizationIds: string[]): Promise<StateCount[]> {
  return db.$queryRaw<StateCount[]>(stateCountsStatement(organizationIds));
}
