import { sql, type Database } from '@shelfcast/database';

/** Longer than any transaction lasts: changes come to light in the order of their commits, not of their numbers. */
export const SETTLED_MS = 60_000;
const BATCH = 10_000;

/** Accounts are asked about as soon as they are there. */
export async function beginAccounts(db: Database): Promise<void> {
  await db.$executeRaw(sql`
    INSERT INTO measured_accounts (account_id, organization_id, network, due_at)
    SELECT a.id, a.organization_id, a.network, clock_timestamp() FROM accounts a
    WHERE a.status <> 'archived' AND NOT EXISTS (SELECT 1 FROM measured_accounts m WHERE m.account_id = a.id)
    ON CONFLICT DO NOTHING`);
}

/**
 * What the log of changes says was published is measured from then on. The log is read on from where it was left, each
 * change once it is older than `settledMs`; that, and the posts it began with, are one transaction. Several may run it at
 * once: one does it.
 */
export async function beginPosts(db: Database, settledMs = SETTLED_MS): Promise<void> {
  await db.$executeRaw(sql`INSERT INTO measuring_progress (change_id) VALUES (0) ON CONFLICT DO NOTHING`);
  let read: number;
  do {
    [{ read } = { read: 0 }] = await db.$queryRaw<{ read: number }[]>(sql`
      WITH progress AS MATERIALIZED (
        SELECT id, change_id FROM measuring_progress FOR UPDATE SKIP LOCKED
      ), log AS MATERIALIZED (
        SELECT c.id, c.delivery_id, c.to_status
        FROM progress CROSS JOIN LATERAL (
          SELECT id, delivery_id, to_status FROM delivery_changes
          WHERE id > progress.change_id AND at < clock_timestamp() - make_interval(secs => ${settledMs / 1000})
          ORDER BY id LIMIT ${BATCH}) c
      ), begun AS (
        INSERT INTO measured_posts (delivery_id, organization_id, account_id, network, published_at, due_at)
        SELECT d.id, d.organization_id, d.account_id, d.network, since.at, since.at + interval '5 minutes'
        FROM (SELECT DISTINCT delivery_id FROM log WHERE to_status = 'published') out
        JOIN deliveries d ON d.id = out.delivery_id
        CROSS JOIN LATERAL (SELECT coalesce(d.published_at, clock_timestamp()) AS at) since
        ON CONFLICT DO NOTHING
      ), left_off AS (
        UPDATE measuring_progress p SET change_id = reached.id
        FROM (SELECT max(id) AS id FROM log) reached WHERE reached.id IS NOT NULL
      )
      SELECT count(*)::int AS read FROM log`);
  } while (read === BATCH);
}
