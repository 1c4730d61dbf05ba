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
const rename = (tx: Queryable, id: string) =>
  tx.organization.update({ where: { id }, data: { name: 'By a model' } });
const exists = async (id: string) => (await db.organization.count({ where: { id } })) === 1;
const nothing = () => Promise.resolve();

describe('a transaction of direct statements', () => {
  it('is one with what Prisma’s models write in it', async () => {
    const found = await db.direct(
      async (tx) => {
        expect(await insert(tx, 'direct-1')).toBe(1);
        await rename(tx, 'direct-1');
        return 'direct-1';
      },
      (tx, id) =>
        tx.$queryRaw<{ name: string; count: bigint; at: Date }[]>(
          sql`SELECT name, count(*) OVER () AS count, created_at AS at FROM organizations WHERE id = ${id}`,
        ),
    );
    expect(found).toEqual([{ name: 'By a model', count: 1n, at: expect.any(Date) as Date }]);
    expect(await exists('direct-1')).toBe(true);
  });

  it('takes statements that are sent together in their order', async () => {
    const names = await db.direct(nothing, (tx) =>
      Promise.all([
        insert(tx, 'direct-together'),
        tx.$executeRaw(sql`UPDATE organizations SET name = 'Second' WHERE id = ${'direct-together'}`),
        tx.statement<{ name: string }>(
          'test-name',
          sql`SELECT name FROM organizations WHERE id = ${'direct-together'}`,
        ),
      ]),
    );
    expect(names).toEqual([1, 1, [{ name: 'Second' }]]);
  });

  it('leaves nothing behind where it throws, before or among its last statements', async () => {
    const broken = db.direct(async (tx) => {
      await insert(tx, 'direct-2');
      await rename(tx, 'direct-2');
      throw new Error('no');
    }, nothing);
    await expect(broken).rejects.toThrow('no');
    const late = db.direct(nothing, async (tx) => {
      await Promise.all([insert(tx, 'direct-2'), tx.$executeRaw(sql`SELECT 1 / 0`)]);
    });
    await expect(late).rejects.toThrow('division by zero');
    const tardy = db.direct(nothing, async (tx) => {
      await insert(tx, 'direct-late');
      await insert(tx, 'direct-2');
    });
    await expect(tardy).rejects.toThrow('came after the end');
    expect(await exists('direct-2')).toBe(false);
  });

  it('is refused by PostgreSQL in words that callers know, and its connection serves on', async () => {
    await db.direct((tx) => insert(tx, 'direct-3'), nothing);
    for (let turn = 0; turn < 5; turn += 1) {
      const twice = await db
        .direct(nothing, (tx) => Promise.all([insert(tx, 'direct-3'), insert(tx, 'direct-4')]))
        .catch((error: unknown) => error);
      expect(isUniqueViolation(twice)).toBe(true);
    }
    const strange = await db
      .direct(
        (tx) =>
          tx.$executeRaw(sql`
            INSERT INTO posts (id, organization_id, kind, title, body, updated_at)
            VALUES ('stray', 'nowhere', 'news', '', '', now())`),
        nothing,
      )
      .catch((error: unknown) => error);
    expect(isForeignKeyViolation(strange)).toBe(true);
    expect(await exists('direct-4')).toBe(false);
  });

  it('has a connection of its own, beside others at once', async () => {
    const seen: string[][] = [];
    const pids = await Promise.all(
      [1, 2, 3].map((number) =>
        db.direct(
          async (tx) => {
            await insert(tx, `direct-at-once-${number}`);
            const rows = await tx.$queryRaw<{ id: string; pid: number }[]>(
              sql`SELECT id, pg_backend_pid() AS pid FROM organizations WHERE id LIKE 'direct-at-once-%'`,
            );
            seen.push(rows.map(({ id }) => id));
            // None ends before all have looked.
            while (seen.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
            return rows[0]?.pid;
          },
          (_, pid) => Promise.resolve(pid),
        ),
      ),
    );
    expect(new Set(pids).size).toBe(3);
    expect(seen.sort()).toEqual([['direct-at-once-1'], ['direct-at-once-2'], ['direct-at-once-3']]);
  });
});
