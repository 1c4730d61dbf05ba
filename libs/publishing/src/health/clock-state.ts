import { type Database, type Sql, sql } from '@shelfcast/database';

/** Due for this long, or the clock's last round this long ago: the clock is not doing its work. */
const STUCK_SECONDS = 30;
/** Queued, free to go and overdue for this long: no worker takes it. */
const UNTAKEN_SECONDS = 120;

export interface ClockState {
  promotedAt: Date | null;
  sweptAt: Date | null;
  running: boolean;
  overdue: number;
  untaken: number;
}

/**
 * Whether the clock promotes and the workers take, over the whole installation. What may not go does not count:
 * paused libraries, accounts that are paused, need reconnecting, are limited, or are busy with another delivery.
 */
function clockStateStatement(): Sql {
  return sql`
    SELECT r."promotedAt", r."sweptAt",
      coalesce(least(r."promotedAt", r."sweptAt") > now() - make_interval(secs => ${STUCK_SECONDS})
        AND num_nulls(r."promotedAt", r."sweptAt") = 0, false) AS running,
      (SELECT count(*)::int FROM deliveries d
        JOIN accounts a ON a.id = d.account_id AND a.status = 'connected'
          AND (a.limited_until IS NULL OR a.limited_until <= now())
        JOIN organizations o ON o.id = d.organization_id AND NOT o.publishing_paused
        WHERE d.status = 'scheduled' AND d.next_attempt_at < now() - make_interval(secs => ${STUCK_SECONDS})) AS overdue,
      (SELECT count(DISTINCT d.account_id)::int FROM deliveries d
        JOIN accounts a ON a.id = d.account_id AND a.status = 'connected'
          AND (a.limited_until IS NULL OR a.limited_until <= now() - make_interval(secs => ${UNTAKEN_SECONDS}))
        JOIN organizations o ON o.id = d.organization_id AND NOT o.publishing_paused
        WHERE d.status = 'queued' AND d.next_attempt_at < now() - make_interval(secs => ${UNTAKEN_SECONDS})
          AND NOT EXISTS (SELECT 1 FROM deliveries h WHERE h.account_id = d.account_id AND h.holds_account)) AS untaken
    FROM (SELECT max(ended_at) FILTER (WHERE name = 'promote') AS "promotedAt",
      max(ended_at) FILTER (WHERE name = 'sweep') AS "sweptAt" FROM clock_rounds) r`;
}

export async function readClockState(db: Database): Promise<ClockState> {
  const [row] = await db.$queryRaw<ClockState[]>(clockStateStatement());
  if (!row) throw new Error('PostgreSQL answered no row about the clock.');
  return row;
}

/** Notes that a round of the clock ended well. */
export async function recordRound(db: Database, name: 'promote' | 'sweep'): Promise<void> {
  await db.$executeRaw(sql`
    INSERT INTO clock_rounds (name, ended_at) VALUES (${name}, clock_timestamp())
    ON CONFLICT (name) DO UPDATE SET ended_at = excluded.ended_at`);
}
