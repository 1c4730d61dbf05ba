import { type Database, sql } from '@shelfcast/database';

/** docs/posts.md says so. */
const KEPT_DAYS = 90;

/** Unsaved work that nobody has touched for so long goes. Answers how many. */
export function forgetDrafts(db: Database, atMost = 2000): Promise<number> {
  return db.$executeRaw(sql`
    DELETE FROM post_drafts WHERE id IN (
      SELECT id FROM post_drafts WHERE updated_at < clock_timestamp() - make_interval(days => ${KEPT_DAYS}::int)
      LIMIT ${atMost})`);
}
