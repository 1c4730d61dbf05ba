import { lockRule, withdraw, type Actor } from '@shelfcast/approvals';
import { type Queryable, sql } from '@shelfcast/database';
import type { DeliveryDesk } from '@shelfcast/publishing';
import { v7 as uuid } from 'uuid';

export interface Withdrawal extends Actor {
  seriesId: string;
}

/**
 * Takes back the posts to come of a series that nobody has touched: the words are as they were made, the time is the
 * series' own, nothing has left. Their occurrences can be made anew. Call it holding the series' row.
 */
export async function withdrawOccurrences(
  tx: Queryable,
  desk: DeliveryDesk,
  withdrawal: Withdrawal,
): Promise<number> {
  const { seriesId, ...who } = withdrawal;
  const { organizationId, actor, actorName } = who;
  await lockRule(tx, organizationId);
  // The deliveries' locks come first, as everywhere; what was edited while they were waited for drops out.
  const candidates = await untouched(tx, seriesId);
  await tx.$queryRaw(
    sql`SELECT id FROM deliveries WHERE post_id = ANY(${candidates}) ORDER BY id FOR UPDATE`,
  );
  const still = new Set(await untouched(tx, seriesId));
  const ids = candidates.filter((id) => still.has(id));
  const where = { id: { in: ids }, approvalState: 'pending' };
  const waiting = await tx.post.findMany({ where, select: { id: true } });
  for (const { id } of waiting) await withdraw(tx, who, id);
  for (const postId of ids) {
    await desk.cancel(tx, { postId });
    await tx.post.update({ where: { id: postId }, data: { deletedAt: new Date(), deletedBy: actorName } });
    await tx.auditEntry.create({
      data: {
        ...{ id: uuid(), organizationId, actor, actorName, details: { seriesId } },
        ...{ action: 'post.delete', subjectType: 'post', subjectId: postId },
      },
    });
  }
  await tx.seriesOccurrence.deleteMany({ where: { seriesId, postId: { in: ids } } });
  return ids.length;
}

async function untouched(tx: Queryable, seriesId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT p.id FROM series_occurrences o JOIN posts p ON p.id = o.post_id JOIN series s ON s.id = o.series_id
    WHERE o.series_id = ${seriesId} AND p.deleted_at IS NULL AND p.version = 1 AND p.series_at > clock_timestamp()
      AND p.scheduled_at IS NOT DISTINCT FROM
        CASE WHEN s.mode = 'scheduled' AND o.outcome = 'created' THEN p.series_at END
      AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.post_id = p.id
        AND (d.attempts > 0 OR d.status NOT IN ('draft', 'scheduled', 'queued')))
    ORDER BY p.id`);
  return rows.map(({ id }) => id);
}
