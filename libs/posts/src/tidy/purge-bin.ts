import { type Database, sql } from '@shelfcast/database';

/** Posts that were in the bin for as long as their library keeps them go for good. Answers how many. */
export function purgeBin(db: Database, atMost = 200): Promise<number> {
  return db.$executeRaw(sql`
    WITH gone AS (
      DELETE FROM posts WHERE id IN (
        SELECT p.id FROM organizations o JOIN posts p ON p.organization_id = o.id
        WHERE p.deleted_at < clock_timestamp() - make_interval(days => o.bin_days)
        LIMIT ${atMost} FOR UPDATE OF p SKIP LOCKED)
      RETURNING id, organization_id, title
    )
    INSERT INTO audit_entries (id, organization_id, actor, actor_name, action, subject_type, subject_id, details)
    SELECT gen_random_uuid()::text, organization_id, 'system', 'Shelfcast', 'post.purge', 'post', id,
      jsonb_build_object('title', title)
    FROM gone`);
}
