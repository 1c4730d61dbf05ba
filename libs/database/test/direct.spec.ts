import { testDatabase, type TestDatabase } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database, isForeignKeyViolation, isUniqueViolation, sql, type Queryable } from '../src/index.js';

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await testDatabase();
  db = new Database({ url: database.url, poolSize: 4 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const insert = (tx: Queryable, id: string) =>
  tx.$executeRaw(sql`-- kept: test-insert
    INSERT INTO organizations (id, name, slug, time_zone) VALUES (${id}, ${id}, ${id}, 'UTC')`);
const exists = async (id: string) => (await db.organization.count({ where: { id } })) === 1;

describe('a transaction of direct statements', () => {
  it('is one with what Prisma’s models write in it', async () => {
    const found = await db.direct(async (tx) => {
      expect(await insert(tx, 'direct-1')).toBe(1);
      await tx.organization.update({ where: { id: 'direct-1' }, data: { name: 'By a model' } });
      return tx.$queryRaw<{ name: string; count: bigint; at: Date }[]>(
        sql`SELECT name, count(*) OVER () AS count, created_at AS at FROM organizations WHERE id = ${'direct-1'}`,
      );
    });
    expect(found).toEqual([{ name: 'By a model', count: 1n, at: expect.any(Date) as Date }]);
    expect(await exists('direct-1')).toBe(true);
  });

  it('leaves nothing behind where it throws', async () => {
    const broken = db.direct(async (tx) => {
      await insert(tx, 'direct-2');
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    expect(await exists('direct-2')).toBe(false);
  });

  it('is refused by PostgreSQL in words that callers know', async () => {
    await db.direct((tx) => insert(tx, 'direct-3'));
    const twice = await db.direct((tx) => insert(tx, 'direct-3')).catch((error: unknown) => error);
    expect(isUniqueViolation(twice)).toBe(true);
    const strange = await db
      .direct((tx) =>
        tx.$executeRaw(sql`
          INSERT INTO posts (id, organization_id, kind, title, body, updated_at)
          VALUES ('stray', 'nowhere', 'news', '', '', now())`),
      )
      .catch((error: unknown) => error);
    expect(isForeignKeyViolation(strange)).toBe(true);
  });

  it('has a connection of its own, beside others at once', async () => {
    const seen: string[][] = [];
    const pids = await Promise.all(
      [1, 2, 3].map((number) =>
        db.direct(async (tx) => {
          await insert(tx, `direct-at-once-${number}`);
          const rows = await tx.$queryRaw<{ id: string; pid: number }[]>(
            sql`SELECT id, pg_backend_pid() AS pid FROM organizations WHERE id LIKE 'direct-at-once-%'`,
          );
          seen.push(rows.map(({ id }) => id));
          // None ends before all have looked.
          while (seen.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
          return rows[0]?.pid;
        }),
      ),
    );
    expect(new Set(pids).size).toBe(3);
    expect(seen.sort()).toEqual([['direct-at-once-1'], ['direct-at-once-2'], ['direct-at-once-3']]);
  });
});
