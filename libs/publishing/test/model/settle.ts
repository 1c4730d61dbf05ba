import { TICKS, type World } from './world.js';

/** Lets the processes work as they do by day, all but the frozen one, for so much time or until nothing moves. */
export async function pass(world: World, forMs: number, frozen: number | null = null): Promise<void> {
  const end = Date.now() + forMs;
  for (;;) {
    await round(world, frozen);
    const left = end - Date.now();
    if (left <= 0) return;
    const next = await nextInMs(world);
    if (next === null) return;
    await world.clock.advance(Math.min(left, Math.max(next, 500)));
  }
}

async function round(world: World, frozen: number | null): Promise<void> {
  const awake = world.actors.filter((_, index) => index !== frozen);
  for (const actor of awake) await actor.finish();
  for (const what of TICKS)
    for (const [index, scheduler] of world.schedulers.entries()) {
      await world.tick(index, what);
      await scheduler.finish();
      if (!(what === 'sweep')) break;
    }
  for (let index = 0, idle = 0; idle < world.workers.length; index = (index + 1) % world.workers.length) {
    const worker = world.workers[index];
    const job = index === frozen || worker?.busy ? null : world.jobs.take(0);
    idle = job ? 0 : idle + 1;
    if (job) await world.work(index, job);
    if (job) await worker?.finish();
  }
}

/** To the next instant at which something is due; null where all has come to rest. */
async function nextInMs(world: World): Promise<number | null> {
  const [row] = await world.db.$queryRaw<{ at: Date | null; sending: boolean }[]>`
    SELECT min(CASE
        WHEN d.status IN ('submitted', 'uncertain') THEN d.check_at
        WHEN d.status = 'held' AND a.status = 'connected' THEN clock_timestamp()
        WHEN d.status NOT IN ('scheduled', 'queued', 'held') THEN NULL
        WHEN d.status = 'held' OR a.status <> 'connected' THEN greatest(d.next_attempt_at, d.latest_at + interval '1 second')
        -- Who holds the account comes first, and has a time of its own.
        WHEN EXISTS (SELECT 1 FROM deliveries h WHERE h.account_id = a.id AND h.holds_account)
          THEN greatest(d.next_attempt_at, clock_timestamp() + interval '5 seconds')
        ELSE greatest(d.next_attempt_at, a.limited_until) + interval '600 milliseconds' END) AS at,
      bool_or(d.status = 'sending') AS sending
    FROM deliveries d JOIN accounts a ON a.id = d.account_id`;
  const asleep = world.actors.some((actor) => actor.busy) || row?.sending;
  const times = [
    ...(row?.at ? [row.at.getTime() - Date.now()] : []),
    ...(asleep ? [5_000] : []),
    world.jobs.nextInMs() ?? Infinity,
  ];
  const next = Math.min(...times);
  return next === Infinity ? null : next;
}
