import type { Database } from '@shelfcast/database';

/** Written although a request is refused: when a key was used, a session's age, what counts tries. */
const EXEMPT = ['api_keys', 'sessions', 'verifications', 'sign_in_tries'];

/** From now on PostgreSQL counts every change of a row that was committed. */
export async function countChanges(db: Database): Promise<() => Promise<bigint>> {
  await db.$executeRawUnsafe('CREATE TABLE changes_made (count bigint NOT NULL)');
  await db.$executeRawUnsafe('INSERT INTO changes_made VALUES (0)');
  await db.$executeRawUnsafe(`CREATE FUNCTION count_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN UPDATE changes_made SET count = count + 1; RETURN NULL; END $$`);
  const tables = await db.$queryRawUnsafe<{ name: string }[]>(`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('changes_made', '_prisma_migrations')`);
  for (const { name } of tables.filter((table) => !EXEMPT.includes(table.name)))
    await db.$executeRawUnsafe(`
      CREATE TRIGGER count_change AFTER INSERT OR UPDATE OR DELETE ON "${name}"
      FOR EACH ROW EXECUTE FUNCTION count_change()`);
  return async () => {
    const [row] = await db.$queryRawUnsafe<{ count: bigint }[]>('SELECT count FROM changes_made');
    return row?.count ?? 0n;
  };
}
