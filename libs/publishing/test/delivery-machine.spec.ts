import { DeliveryStatus } from '@shelfcast/contracts';
import { Database, sql } from '@shelfcast/database';
import { testDatabase, type TestDatabase } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DELIVERY_MOVES, deliveryActions, isTerminal } from '../src/delivery-machine.js';
import { describeStates } from './describe-states.js';

describe('the state machine', () => {
  let database: TestDatabase;
  let db: Database;

  beforeAll(async () => {
    database = await testDatabase();
    db = new Database({ url: database.url, poolSize: 2 });
  });
  afterAll(async () => {
    await db.$disconnect();
    await database.drop();
  });

  it('is the one that PostgreSQL enforces', async () => {
    const pairs = DeliveryStatus.options.flatMap((from) =>
      DeliveryStatus.options.map((to) => ({ from, to })),
    );
    const allowed = await db.$queryRaw<{ from: DeliveryStatus; to: DeliveryStatus }[]>(sql`
      SELECT "from", "to" FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS pair("from" text, "to" text)
      WHERE delivery_may_become("from", "to")`);
    const inTable = pairs.filter(({ from, to }) =>
      Object.values(DELIVERY_MOVES).some(
        (move) => from !== to && move.to === to && (move.from as readonly string[]).includes(from),
      ),
    );
    expect(allowed).toEqual(inTable);
  });

  it('is the one that the documentation shows', async () => {
    await expect(describeStates()).toMatchFileSnapshot('../../../docs/delivery-states.md');
  });

  it('lets nobody but a person leave a terminal state, and nothing leave published', () => {
    for (const { from, by } of Object.values(DELIVERY_MOVES)) {
      if (by !== 'staff') for (const state of from) expect(isTerminal(state)).toBe(false);
      expect(from).not.toContain('published');
    }
  });

  it('offers a person nothing on an uncertain delivery while the network is being asked', () => {
    expect(deliveryActions({ status: 'uncertain', checkAt: new Date() })).toEqual([]);
    expect(deliveryActions({ status: 'uncertain', checkAt: null })).toEqual(['retry', 'mark-published']);
    expect(deliveryActions({ status: 'sending', checkAt: null })).toEqual([]);
  });
});
