import { setTimeout as sleep } from 'node:timers/promises';
import { enqueueFloor } from './floor.ts';
import { sandbox, type BenchAccount, type Library } from './library.ts';
import type { Stage } from './stage.ts';
import { spreadOf, type Spread } from './statistics.ts';

export interface Lateness extends Spread {
  /** Deliveries that no network has, or whose state says otherwise. */
  missing: number;
  /** Whole posts a second, from the moment the rows were there to the last one settled. */
  perSecond: number;
}

const PATIENCE_MS = 10 * 60_000;
const LOOK_MS = 100;

/** Times for `count` posts spread evenly over `overMs`, the first `inMs` from now. */
export function arrivals(count: number, overMs: number, inMs: number): Date[] {
  const first = Date.now() + inMs;
  return Array.from({ length: count }, (_, index) => new Date(first + Math.floor((index * overMs) / count)));
}

/** Plans posts, waits until all are settled, and compares the networks' record with what was due. */
export async function measureOurs(
  stage: Stage,
  library: Library,
  accounts: BenchAccount[],
  dueAt: Date[],
): Promise<Lateness> {
  await library.plan(accounts, dueAt);
  const begun = Date.now();
  await settled(stage, new Date(Math.max(...dueAt.map(Number))));
  const seconds = (Date.now() - begun) / 1000;
  return lateness(await received(stage), await published(stage, 'deliveries', dueAt), dueAt.length, seconds);
}

/** By remote id, when what was due at these times was due: what ran before, as a warm-up, does not count. */
async function published(
  stage: Stage,
  table: 'deliveries' | 'floor_rows',
  dueAt: Date[],
): Promise<Map<string, Date>> {
  const times = dueAt.map(Number);
  const { rows } = await stage.db.query<{ remote_id: string; due_at: Date }>(
    `SELECT remote_id, due_at FROM ${table} WHERE status = 'published' AND due_at BETWEEN $1 AND $2`,
    [new Date(Math.min(...times)), new Date(Math.max(...times))],
  );
  return new Map(rows.map((row) => [row.remote_id, row.due_at]));
}

/** The floor under the same arrivals. */
export async function measureFloor(
  stage: Stage,
  library: Library,
  accounts: BenchAccount[],
  dueAt: Date[],
): Promise<Lateness> {
  await library.planFloor(accounts, dueAt);
  const begun = Date.now();
  await enqueueFloor(stage.db, stage.redisUrl);
  await until(
    stage,
    `SELECT EXISTS (SELECT FROM floor_rows WHERE status IN ('scheduled', 'queued')) AS left`,
    [],
  );
  const seconds = (Date.now() - begun) / 1000;
  return lateness(await received(stage), await published(stage, 'floor_rows', dueAt), dueAt.length, seconds);
}

/** Nothing due up to `last` waits or is under way any more. Each is read from an index of its own, to its first row. */
export async function settled(stage: Stage, last: Date): Promise<void> {
  await until(
    stage,
    `SELECT EXISTS (SELECT FROM deliveries WHERE status = 'scheduled' AND next_attempt_at <= $1)
       OR EXISTS (SELECT FROM deliveries WHERE status = 'queued')
       OR EXISTS (SELECT FROM deliveries WHERE status = 'sending')
       OR EXISTS (SELECT FROM deliveries WHERE check_at IS NOT NULL) AS left`,
    [last],
  );
}

async function until(stage: Stage, question: string, values: unknown[]): Promise<void> {
  const limit = Date.now() + PATIENCE_MS;
  for (;;) {
    await sleep(LOOK_MS);
    const { rows } = await stage.db.query<{ left: boolean }>(question, values);
    if (!rows[0]?.left) return;
    if (Date.now() > limit) throw new Error(`Not every post was settled in ${PATIENCE_MS / 1000} s.`);
  }
}

export interface Received {
  network: string;
  account: string;
  remoteId: string;
  receivedAt: string;
  text: string;
  /** Where it stands beside the text, as on WeChat. */
  link?: string;
}

export async function received(stage: Stage): Promise<Received[]> {
  return ((await sandbox(stage, 'GET', 'posts')) as { items: Received[] }).items;
}

function lateness(items: Received[], due: Map<string, Date>, planned: number, seconds: number): Lateness {
  const values = items.flatMap(({ remoteId, receivedAt }) => {
    const at = due.get(remoteId);
    return at ? [Date.parse(receivedAt) - at.getTime()] : [];
  });
  return { ...spreadOf(values), missing: planned - values.length, perSecond: planned / seconds };
}
