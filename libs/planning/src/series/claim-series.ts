import { type Database, sql } from '@shelfcast/database';

/** A series for which this process, and no other, now makes posts. */
export interface ClaimedSeries {
  id: string;
  /** Raised by every change of staff's: what an older round would make is dropped. */
  revision: number;
}

/** Longer than a round takes: what a process that died had claimed is done after it. */
const LEASE_SECONDS = 180;
const ROUND_MINUTES = 10;

export function claimSeries(db: Database, limit: number): Promise<ClaimedSeries[]> {
  return db.$queryRaw<ClaimedSeries[]>(sql`
    UPDATE series s SET next_round_at = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
    FROM (
      SELECT id FROM series WHERE enabled AND next_round_at <= clock_timestamp()
      ORDER BY next_round_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ) due
    WHERE s.id = due.id RETURNING s.id, s.revision`);
}

export async function endRound(db: Database, { id, revision }: ClaimedSeries): Promise<void> {
  await db.$executeRaw(sql`
    UPDATE series SET next_round_at = clock_timestamp() + make_interval(mins => ${ROUND_MINUTES})
    WHERE id = ${id} AND revision = ${revision}`);
}
