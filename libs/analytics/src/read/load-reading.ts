import type { AccountStatus, ReadMetricsJob } from '@shelfcast/contracts';
import { type Database, sql } from '@shelfcast/database';
import type { MeasuredPost } from '@shelfcast/platform-kit';

export interface LoadedReading {
  account: { id: string; remoteAccountId: string; status: AccountStatus };
  /** Of those that were asked for, the ones still to be read at this turn. */
  posts: (MeasuredPost & { turn: number })[];
  /** Null where the account itself is not to be read, or no longer at this turn. */
  accountTurn: number | null;
}

/** What a job asks for, as far as it still holds; null where the account is gone. Posts that were taken back are given up. */
export async function loadReading(db: Database, job: ReadMetricsJob): Promise<LoadedReading | null> {
  const account = await db.account.findUnique({
    where: { id: job.accountId },
    select: { id: true, remoteAccountId: true, status: true, measured: { select: { turn: true } } },
  });
  if (!account) return null;
  const asked = JSON.stringify(job.posts);
  await db.$executeRaw(sql`
    UPDATE measured_posts m SET due_at = NULL
    FROM jsonb_to_recordset(${asked}::jsonb) AS asked("deliveryId" text, turn int), deliveries d
    WHERE m.delivery_id = asked."deliveryId" AND m.turn = asked.turn AND d.id = m.delivery_id
      AND (d.remote_id IS NULL OR d.removal_status = 'removed')`);
  const posts = await db.$queryRaw<LoadedReading['posts']>(sql`
    SELECT m.delivery_id AS "deliveryId", m.turn, m.published_at AS "publishedAt", d.remote_id AS "remoteId", d.url, d.steps
    FROM jsonb_to_recordset(${asked}::jsonb) AS asked("deliveryId" text, turn int)
    JOIN measured_posts m ON m.delivery_id = asked."deliveryId" AND m.turn = asked.turn AND m.due_at IS NOT NULL
    JOIN deliveries d ON d.id = m.delivery_id
    ORDER BY m.delivery_id`);
  const isTurn = job.accountTurn !== null && account.measured?.turn === job.accountTurn;
  const { id, remoteAccountId, status } = account;
  return {
    account: { id, remoteAccountId, status: status as AccountStatus },
    posts,
    accountTurn: isTurn ? job.accountTurn : null,
  };
}
