import { NamedLocks, sql, Database } from '@shelfcast/database';
import { testDatabase, waitFor, type TestDatabase } from '@shelfcast/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const PATIENT = { waitMs: 20_000 };
const BRIEF = { waitMs: 300 };
let database: TestDatabase;
let db: Database;
let here: NamedLocks;
let there: NamedLocks;

beforeAll(async () => {
  database = await testDatabase();
  db = new Database({ url: database.url });
});
beforeEach(() => {
  here = new NamedLocks(database.url, 'here');
  there = new NamedLocks(database.url, 'there');
});
afterEach(() => Promise.all([here.close(), there.close()]));
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const endSession = (name: string) =>
  db.$queryRaw(sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = ${name} AND datname = current_database()`);

describe('a lock by name', () => {
  it('is held once, within a process and over several, and each name by itself', async () => {
    const held = await here.acquire('a', PATIENT);
    expect(held).not.toBeNull();
    expect(await here.acquire('a', BRIEF)).toBeNull();
    expect(await there.acquire('a', BRIEF)).toBeNull();
    expect(await there.acquire('b', PATIENT)).not.toBeNull();
    await held?.release();
    const next = await there.acquire('a', PATIENT);
    // Released a second time, it does not free what somebody else has by now.
    await held?.release();
    expect(await here.acquire('a', BRIEF)).toBeNull();
    await next?.release();
    expect(await here.acquire('a', PATIENT)).not.toBeNull();
  });

  it('tells its holder that it is wanted, in this process and in another', async () => {
    for (const asker of [here, there]) {
      let wanted = 0;
      const held = await here.acquire('a', { ...PATIENT, onWanted: () => (wanted += 1) });
      const asked = asker.acquire('a', PATIENT);
      await waitFor('the holder to hear it', () => wanted > 0);
      await held?.release();
      await (await asked)?.release();
    }
  });

  it('is lost with its session, which the holder learns, and had again on a new one', async () => {
    const held = await here.acquire('a', PATIENT);
    await endSession('here');
    const taken = await there.acquire('a', PATIENT);
    expect(taken).not.toBeNull();
    await waitFor('the loss to be known', () => held?.lost.aborted);
    await held?.release();
    expect(await here.acquire('a', BRIEF)).toBeNull();
    await taken?.release();
    const again = await here.acquire('a', PATIENT);
    expect(again?.lost.aborted).toBe(false);
  });

  it('is not waited for any longer than wanted', async () => {
    await here.acquire('a', PATIENT);
    const stop = new AbortController();
    const asked = there.acquire('a', { ...PATIENT, signal: stop.signal });
    stop.abort();
    expect(await asked).toBeNull();
  });

  it('cannot be had while PostgreSQL is away, which is said', async () => {
    const nowhere = new NamedLocks('postgresql://127.0.0.1:1/none', 'nowhere');
    await expect(nowhere.acquire('a', PATIENT)).rejects.toThrow(/ECONNREFUSED/);
    await nowhere.close();
  });
});
