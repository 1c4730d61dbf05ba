import { type Database, sql } from '@shelfcast/database';

/** Months that this process has seen to: they stay. */
const made = new WeakMap<Database, Set<string>>();

/** Makes room for snapshots of these moments: a month that has none yet gets its partitions. Costs nothing afterwards. */
export async function makeSnapshotMonths(db: Database, moments: readonly string[]): Promise<void> {
  const known = made.get(db) ?? new Set();
  made.set(db, known);
  const months = [...new Set(moments.map((at) => `${at.slice(0, 7)}-01`))].filter(
    (month) => !known.has(month),
  );
  if (months.length === 0) return;
  await db.$executeRaw(sql`SELECT make_snapshot_months(${months}::date[])`);
  for (const month of months) known.add(month);
}
