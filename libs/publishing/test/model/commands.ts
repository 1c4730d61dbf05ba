import fc from 'fast-check';
import { FATES, type Fate } from './fake-network.js';
import { pass } from './settle.js';
import type { Staff } from './staff.js';
import { SCHEDULERS, TICKS, WORKERS, type World } from './world.js';

const MINUTE = 60_000;
const worker = fc.nat({ max: WORKERS - 1 });
const scheduler = fc.nat({ max: SCHEDULERS - 1 });
const post = fc.nat({ max: 2 });
const delivery = fc.nat({ max: 3 });
const steps = fc.nat({ max: 8 });

function command<A extends unknown[]>(name: string, ...args: { [K in keyof A]: fc.Arbitrary<A[K]> }) {
  return fc.tuple(fc.constant(name), ...args) as unknown as fc.Arbitrary<[string, ...A]>;
}

/** One thing that happens; each shrinks towards less. */
const COMMAND = fc.oneof(
  {
    arbitrary: command<[number]>('advance', fc.constantFrom(1_000, 10_000, MINUTE, 5 * MINUTE, 20 * MINUTE)),
    weight: 4,
  },
  {
    arbitrary: command<[number | null, number]>(
      'pass',
      fc.option(worker),
      fc.constantFrom(MINUTE, 10 * MINUTE),
    ),
    weight: 4,
  },
  {
    arbitrary: command<[number, (typeof TICKS)[number], number]>(
      'tick',
      scheduler,
      fc.constantFrom(...TICKS),
      steps,
    ),
    weight: 6,
  },
  {
    arbitrary: command<[number, number, number, boolean]>(
      'work',
      worker,
      fc.nat({ max: 5 }),
      steps,
      fc.boolean(),
    ),
    weight: 8,
  },
  {
    arbitrary: command<[number, number]>('step', fc.nat({ max: WORKERS + SCHEDULERS - 1 }), steps),
    weight: 5,
  },
  { arbitrary: command<[number, boolean]>('crash-worker', worker, fc.boolean()), weight: 2 },
  { arbitrary: command<[number, boolean]>('crash-scheduler', scheduler, fc.boolean()), weight: 1 },
  { arbitrary: command<[number]>('lose-lock', worker), weight: 1 },
  { arbitrary: command('lose-jobs'), weight: 1 },
  { arbitrary: command('hurry-jobs'), weight: 1 },
  { arbitrary: command<[number]>('edit', post), weight: 4 },
  {
    arbitrary: command<[number, number | null]>(
      'reschedule',
      post,
      fc.constantFrom(0, MINUTE, 30 * MINUTE, null),
    ),
    weight: 3,
  },
  { arbitrary: command<[number]>('cancel', delivery), weight: 1 },
  { arbitrary: command<[number]>('retry', delivery), weight: 2 },
  { arbitrary: command<[number]>('mark-published', delivery), weight: 1 },
  { arbitrary: command('reconnect'), weight: 1 },
);
export type Command = [string, ...(number | string | boolean | null)[]];

/**
 * What seldom comes together by chance: an attempt that stops somewhere, things that happen to it, and time that passes
 * with its worker dead, frozen or awake.
 */
const SCENE: fc.Arbitrary<Command[]> = fc
  .record({
    index: worker,
    pick: fc.nat({ max: 3 }),
    count: fc.nat({ max: 6 }),
    happenings: fc.array(
      fc.oneof(
        fc.boolean().map((midCall) => (index: number): Command => ['crash-worker', index, midCall]),
        fc.constant((index: number): Command => ['lose-lock', index]),
        post.map((of) => (): Command => ['edit', of]),
        fc.constant((): Command => ['hurry-jobs']),
        delivery.map((of) => (): Command => ['cancel', of]),
        fc.tuple(post, fc.constantFrom(0, MINUTE)).map((args) => (): Command => ['reschedule', ...args]),
        fc.constantFrom(10_000, MINUTE, 5 * MINUTE, 400 * MINUTE).map((ms) => (): Command => ['advance', ms]),
        fc.constant((): Command => ['tick', 0, 'promote', 9]),
        fc.constant((): Command => ['tick', 1, 'sweep', 9]),
        fc
          .nat({ max: 3 })
          .map((of) => (index: number): Command => ['work', (index + 1) % WORKERS, of, 9, true]),
      ),
      { minLength: 1, maxLength: 4 },
    ),
    frozen: fc.boolean(),
    after: fc.constantFrom(0, MINUTE, 10 * MINUTE),
  })
  .map(({ index, pick, count, happenings, frozen, after }) => [
    ['come-due'],
    ['work', index, pick, count, false],
    ...happenings.map((happening) => happening(index)),
    ['pass', frozen ? index : null, after],
  ]);

export interface Story {
  /** What the network does with each request in turn, and how late from 0 to 1. */
  fates: (readonly [Fate, number])[];
  commands: Command[];
}

export const STORY: fc.Arbitrary<Story> = fc.record({
  fates: fc.array(fc.tuple(fc.constantFrom(...FATES), fc.constantFrom(0, 0.5, 1)), { maxLength: 8 }),
  commands: fc
    .array(
      fc.oneof(
        (COMMAND as fc.Arbitrary<Command>).map((one) => [one]),
        { arbitrary: SCENE, weight: 1 },
      ),
      { minLength: 3, maxLength: 14, size: 'max' },
    )
    .map((parts) => parts.flat()),
});

/** Makes it happen; what cannot happen now (a busy process, an empty queue) is passed over. */
export async function happen(world: World, staff: Staff, [name, ...args]: Command): Promise<void> {
  const n = (index: number) => args[index] as number;
  const flag = (index: number) => args[index] as boolean;
  const stepped = async (index: number, count: number) => {
    for (let done = 0; done < count; done += 1) await world.actors[index]?.step();
  };
  const acts: Record<string, () => Promise<void> | void> = {
    advance: () => world.clock.advance(n(0)),
    pass: () => pass(world, n(1), args[0] as number | null),
    tick: async () => {
      await world.tick(n(0), args[1] as 'sweep');
      await stepped(WORKERS + n(0), n(2));
    },
    work: async () => {
      const job = world.workers[n(0)]?.busy ? null : world.jobs.take(n(1), flag(3));
      if (job) await world.work(n(0), job);
      await stepped(n(0), n(2));
    },
    step: () => stepped(n(0), n(1)),
    'come-due': () => comeDue(world),
    'crash-worker': () => world.crashWorker(n(0), flag(1)),
    'crash-scheduler': () => world.crashScheduler(n(0), flag(1)),
    'lose-lock': () => world.sessions[n(0)]?.renew(true),
    'lose-jobs': () => world.jobs.lose(),
    'hurry-jobs': () => world.jobs.hurry(),
    edit: () => staff.edit(n(0)),
    reschedule: () => staff.reschedule(n(0), args[1] as number | null),
    cancel: () => staff.cancel(n(0)),
    retry: () => staff.retry(n(0)),
    'mark-published': () => staff.markPublished(n(0)),
    reconnect: () => staff.reconnect(),
  };
  await acts[name]?.();
}

/** The next post's time comes, and its job is ready; what is free to act has not acted yet. */
async function comeDue(world: World): Promise<void> {
  const { next } = await world.db.delivery
    .aggregate({ _min: { nextAttemptAt: true }, where: { status: { in: ['scheduled', 'queued'] } } })
    .then(({ _min }) => ({ next: _min.nextAttemptAt?.getTime() ?? 0 }));
  if (next - 30_000 > Date.now()) await world.clock.advance(next - 30_000 - Date.now());
  await world.tick(0, 'promote');
  await world.schedulers[0]?.finish();
  if (next > Date.now()) await world.clock.advance(next - Date.now());
}
