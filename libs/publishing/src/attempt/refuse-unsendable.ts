import type { Finding } from '@shelfcast/contracts';
import { type Database, sql } from '@shelfcast/database';
import type { LoadedDelivery } from './load-delivery.js';

/** The network's rules are enforced once more before a claim: nothing that breaks them leaves. */
export async function refuseUnsendable(
  db: Database,
  delivery: LoadedDelivery,
  fault: Finding,
): Promise<void> {
  await db.$executeRaw(sql`
    UPDATE deliveries
    SET status = 'failed', generation = generation + 1, problem_code = ${fault.code}, problem_detail = ${fault.detail},
        problem_action = 'Change the post and send it again.', updated_at = clock_timestamp()
    WHERE id = ${delivery.id} AND status = 'queued' AND generation = ${delivery.generation}`);
}
