import { type Database, sql } from '@shelfcast/database';
import { rollUpAccounts } from './roll-up-accounts.js';
import { rollUpPosts } from './roll-up-posts.js';
import { forgetSums, sumWhatIsStale } from './sum-what-is-stale.js';

export interface Rebuilt {
  posts: number;
  accounts: number;
}

const BATCH = 200;

/** Makes a library's rollups anew from its snapshots, some posts at a time, while work goes on. May be repeated at any time. */
export async function rebuildRollups(db: Database, organizationId: string): Promise<Rebuilt> {
  const [library] = await db.$queryRaw<{ time_zone: string }[]>(sql`
    SELECT time_zone FROM measured_libraries WHERE organization_id = ${organizationId}`);
  if (!library) return { posts: 0, accounts: 0 };
  const zone = library.time_zone;
  const rebuilt = {
    posts: await rebuildPosts(db, organizationId, zone),
    accounts: await rebuildAccounts(db, organizationId, zone),
  };
  await forgetSums(db, organizationId);
  await sumWhatIsStale(db);
  await db.$executeRaw(sql`
    UPDATE measured_libraries SET recut = false WHERE organization_id = ${organizationId} AND time_zone = ${zone}`);
  return rebuilt;
}

async function rebuildPosts(db: Database, organizationId: string, zone: string): Promise<number> {
  let after = '';
  for (let count = 0; ;) {
    const ids = await db.$transaction(async (tx) => {
      const rows = await tx.$queryRaw<{ id: string }[]>(sql`
        SELECT delivery_id AS id FROM measured_posts
        WHERE organization_id = ${organizationId} AND delivery_id > ${after}
        ORDER BY delivery_id LIMIT ${BATCH} FOR UPDATE`);
      await rollUpPosts(
        tx,
        rows.map(({ id }) => ({ id, since: null })),
        zone,
      );
      return rows.map(({ id }) => id);
    });
    count += ids.length;
    if (ids.length < BATCH) return count;
    after = ids.at(-1) ?? after;
  }
}

async function rebuildAccounts(db: Database, organizationId: string, zone: string): Promise<number> {
  return db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>(sql`
      SELECT account_id AS id FROM measured_accounts WHERE organization_id = ${organizationId}
      ORDER BY account_id FOR UPDATE`);
    await rollUpAccounts(
      tx,
      rows.map(({ id }) => ({ id, since: null })),
      zone,
    );
    return rows.length;
  });
}

/** Every library whose days have to be cut anew. */
export async function librariesToRecut(db: Database): Promise<string[]> {
  const rows = await db.measuredLibrary.findMany({
    where: { recut: true },
    select: { organizationId: true },
    orderBy: { organizationId: 'asc' },
  });
  return rows.map(({ organizationId }) => organizationId);
}
