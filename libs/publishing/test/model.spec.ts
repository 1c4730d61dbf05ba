import fc from 'fast-check';
import { testDatabase, type TestDatabase } from '@shelfcast/testing';
import type { Database } from '@shelfcast/database';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { STORY, happen } from './model/commands.js';
import { KNOWN_STORIES } from './model/known-stories.js';
import { faultsOf } from './model/invariants.js';
import type { OwnerSession } from './model/owner-session.js';
import { prepare } from './model/prepare.js';
import { pass } from './model/settle.js';
import { Staff } from './model/staff.js';
import { VirtualClock } from './model/virtual-clock.js';
import { World } from './model/world.js';

const sleeping = vi.hoisted(() => ({ sleep: (ms: number) => Promise.resolve(ms as unknown) }));
vi.mock('node:timers/promises', async (original) => ({
  ...(await original<typeof import('node:timers/promises')>()),
  setTimeout: (ms: number) => sleeping.sleep(ms),
}));

const RUNS = Number(process.env['MODEL_RUNS'] ?? 30);
/** The same stories every time, unless others are asked for. */
const SEED = Number(process.env['MODEL_SEED'] ?? 1);
/** Ten minutes until the posts are due, the look-ups, the pauses and the latest time: all is over by then. */
const TO_REST_MS = 3 * 24 * 3_600_000;

let database: TestDatabase;
let clock: VirtualClock;
let db: Database;
let sessions: OwnerSession[];

beforeAll(async () => {
  database = await testDatabase();
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  clock = await VirtualClock.open(database.url);
  sleeping.sleep = (ms) => clock.sleep(ms);
  ({ db, sessions } = await World.openParts(database));
});

afterAll(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await Promise.all(sessions.map((session) => session.close()));
  await db.$disconnect();
  await clock.close();
  await database.drop();
});

it(
  'loses nothing, sends nothing twice, early or outdated, and ends in the truth, whatever happens',
  { timeout: 60_000 * Math.max(2, RUNS / 20) },
  async () => {
    await fc.assert(
      fc.asyncProperty(STORY, async ({ fates, commands }) => {
        const world = new World(db, clock, sessions);
        const staff = new Staff(world);
        await prepare(world);
        world.network.plan(fates);
        for (const command of commands) await happen(world, staff, command);
        for (const actor of world.actors) await actor.finish();
        await staff.reconnect();
        await pass(world, TO_REST_MS);
        expect(await faultsOf(world)).toEqual([]);
      }),
      {
        numRuns: RUNS,
        examples: KNOWN_STORIES.map((story) => [story]),
        endOnFailure: process.env['MODEL_SHRINK'] !== '1',
        seed: SEED,
        ...(process.env['MODEL_PATH'] && { path: process.env['MODEL_PATH'] }),
      },
    );
  },
);
