import type { RemoveJob } from '@shelfcast/contracts';
import { type Database, sql } from '@shelfcast/database';
import { PlatformError } from '@shelfcast/platform-kit';
import { logger } from '@shelfcast/telemetry';
import { v7 as uuid } from 'uuid';
import { callContext } from '../attempt/call-context.js';
import { loadDelivery } from '../attempt/load-delivery.js';
import type { AttemptParts } from '../attempt/run-attempt.js';
import { publishingEvents } from '../publishing-events.js';
import { decideRemoval, type Removal } from './decide-removal.js';

const log = logger('removal');
const LASTING_UPLOADS = sql`(
  SELECT coalesce(jsonb_object_agg(step.key, step.value), '{}') FROM jsonb_each(steps) step WHERE step.key LIKE 'media %')`;

/** Runs `delivery.remove`: takes a published post back from its network, if that is still asked for. */
export async function runRemoval(parts: AttemptParts, job: RemoveJob): Promise<void> {
  const wanted = { id: job.deliveryId, removalStatus: 'requested', removalTries: job.removal };
  const row = await parts.db.delivery.findFirst({ where: wanted, select: { remoteId: true } });
  const delivery = row && (await loadDelivery(parts.db, job.deliveryId));
  const ownership = parts.ownership();
  if (!delivery || !ownership) return;
  const context = callContext({ ...parts, signal: ownership.signal }, delivery);
  const error = await removeAt(parts, row.remoteId, context);
  if (ownership.signal.aborted) return;
  const removal = decideRemoval(error, job.removal, new Date());
  if (await store(parts.db, job, removal))
    publishingEvents.removed(delivery.network, removal.status, removal.problem?.code ?? null, delivery.id);
}

async function removeAt(
  { adapter }: AttemptParts,
  remoteId: string | null,
  context: ReturnType<typeof callContext>,
): Promise<PlatformError | null> {
  if (!adapter.remove) {
    const detail = 'This network lets no program remove a post.';
    return new PlatformError('rejected', { code: 'not-removable', detail });
  }
  try {
    await adapter.remove(remoteId, context);
    return null;
  } catch (error) {
    if (error instanceof PlatformError) return error;
    log.error({ err: error, accountId: context.account.id }, 'removing failed in an unforeseen way');
    return new PlatformError('retryable', {
      code: 'internal',
      detail: 'Shelfcast failed while it was removing.',
    });
  }
}

/** Stores what became of a removal that is still asked for, with an audit row where that is its end. */
async function store(db: Database, job: RemoveJob, removal: Removal): Promise<boolean> {
  const { status, nextAt, problem, needsReconnecting } = removal;
  const [row] = await db.$queryRaw<{ stored: number }[]>(sql`
    WITH settled AS (
      UPDATE deliveries
      SET removal_status = ${status}, removal_at = ${nextAt}::timestamptz,
          -- A thread that never was whole may be sent anew, once its parts are gone.
          steps = CASE WHEN ${status} = 'removed' AND status IN ('failed', 'missed', 'cancelled')
            THEN ${LASTING_UPLOADS} ELSE steps END,
          removed_at = CASE WHEN ${status} = 'removed' THEN clock_timestamp() END,
          removal_code = ${problem?.code ?? null}, removal_detail = ${problem?.detail ?? null},
          removal_action = ${problem?.action ?? null}, updated_at = clock_timestamp()
      WHERE id = ${job.deliveryId} AND removal_status = 'requested' AND removal_tries = ${job.removal}
      RETURNING id, organization_id, account_id
    ), told AS (
      INSERT INTO audit_entries (id, organization_id, actor, actor_name, action, subject_type, subject_id, details)
      SELECT ${uuid()}, s.organization_id, 'system', 'Shelfcast', ${`delivery.removal-${status}`}, 'delivery', s.id,
        ${JSON.stringify(problem ? { code: problem.code } : {})}::jsonb
      FROM settled s WHERE ${status} <> 'requested'
    ), learned AS (
      UPDATE accounts a SET status = 'needs-reconnecting', problem_code = ${needsReconnecting?.code ?? null},
        problem_detail = ${needsReconnecting?.detail ?? null}, problem_action = ${needsReconnecting?.action ?? null},
        updated_at = clock_timestamp()
      FROM settled s WHERE a.id = s.account_id AND a.status = 'connected' AND ${needsReconnecting !== null}::boolean
    )
    SELECT count(*)::int AS stored FROM settled`);
  return (row?.stored ?? 0) > 0;
}
