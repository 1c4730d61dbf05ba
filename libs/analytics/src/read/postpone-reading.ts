import type { ReadMetricsJob } from '@shelfcast/contracts';
import { type Database, sql } from '@shelfcast/database';
import type { PlatformError } from '@shelfcast/platform-kit';

/** Why a reading did not come about, and what a person can do; the action is empty where nothing is needed. */
export interface ReadingProblem {
  code: string;
  detail: string;
  action: string;
}

const HOUR_MS = 3_600_000;
/** What a failure alone is worth, by its kind: a network that is down soon answers again, a refusal seldom changes. */
const PAUSES_MS: Record<PlatformError['kind'], number> = {
  ...{ retryable: 5 * 60_000, ambiguous: 5 * 60_000, repeated: 5 * 60_000 },
  ...{ 'rate-limited': 15 * 60_000, 'auth-expired': HOUR_MS, rejected: 6 * HOUR_MS },
};

/** When to ask again after a failure: not before the network's own time, and not at once. */
export function pauseAfter(error: PlatformError, now: Date): Date {
  return new Date(Math.max(now.getTime() + PAUSES_MS[error.kind], error.until?.getTime() ?? 0));
}

/** The reading's posts, and its account where that is part of it, are asked about no sooner than `until`. */
export async function postponeReading(
  db: Database,
  job: ReadMetricsJob,
  until: Date,
  { code, detail, action }: ReadingProblem,
): Promise<void> {
  const problem = sql`problem_code = ${code}, problem_detail = ${detail}, problem_action = ${action || null}`;
  await db.$executeRaw(sql`
    UPDATE measured_posts m SET due_at = ${until}, ${problem}
    FROM jsonb_to_recordset(${JSON.stringify(job.posts)}::jsonb) AS asked("deliveryId" text, turn int)
    WHERE m.delivery_id = asked."deliveryId" AND m.turn = asked.turn AND m.due_at IS NOT NULL`);
  if (job.accountTurn === null) return;
  await db.$executeRaw(sql`
    UPDATE measured_accounts SET due_at = ${until}, ${problem}
    WHERE account_id = ${job.accountId} AND turn = ${job.accountTurn}`);
}
