import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { FrontDoor } from './front-door.ts';
import { Installation } from './installation.ts';
import { judge, openDeliveries } from './judge.ts';
import { connectAccounts, importPosts } from './library.ts';
import { countFaults, neverStruck, startFaults } from './network-faults.ts';
import { blowsOf, POINTS, type Size } from './plan.ts';
import { attemptOutcomes, faultCounts, meetings, quantiles, type Report } from './report.ts';
import { Staff } from './staff.ts';
import { Striker } from './striker.ts';

export interface TrialOptions {
  size: Size;
  seed: number;
  /** The safeguard that is switched off. */
  mutation: string | null;
  /** Leaves the installation's folder. */
  keep: boolean;
  tell: (what: string) => void;
}

/** Importing takes its time; nothing may be due before it is done. */
const IMPORT_SECONDS = { full: 15, short: 8 };
/** What is settled must stay so: a second sending would come within this. */
const REST_MS = 12_000;

/** Runs the trial once in an installation of its own. */
export async function runTrial({ size, seed, mutation, keep, tell }: TrialOptions): Promise<Report> {
  const started = Date.now();
  const env: Record<string, string> = mutation ? { SHELFCAST_TRIAL_MUTATION: mutation } : {};
  tell('starting an installation');
  const installation = await Installation.start(env);
  const db = new pg.Pool({ connectionString: installation.run.databaseUrl, max: 4 });
  db.on('error', () => undefined); // PostgreSQL is restarted on purpose.
  try {
    const door = new FrontDoor(installation);
    tell(`connecting ${size.accounts} accounts of each network`);
    const accounts = await connectAccounts(installation, door, size.accounts);
    tell(`importing ${size.posts} posts for three accounts each`);
    const begin = new Date(Date.now() + IMPORT_SECONDS[size.name] * 1000);
    await importPosts(door, accounts, size, begin);
    const voids =
      Date.now() > begin.getTime() ? ['The import was not done before the first post was due.'] : [];
    await startFaults(installation, seed, size);
    tell('under fire');
    const striker = new Striker(installation, size, door, accounts);
    const staff = new Staff(installation, door, db);
    const working = staff.work(size, seed, begin);
    await striker.strike(blowsOf(size, seed), begin);
    tell('everything runs; waiting until all is settled');
    await settled(db, begin.getTime() + (size.windowSeconds + size.drainSeconds) * 1000);
    staff.rest();
    await working;
    await sleep(REST_MS);
    tell('judging');
    const { lateness, ...verdict } = await judge(installation, db);
    const faults = await countFaults(installation);
    const strikes = installation.orders.strikes();
    return {
      ...{ seed, size: size.name, mutation, startedAt: new Date(started).toISOString() },
      seconds: Math.round((Date.now() - started) / 1000),
      void: [...voids, ...striker.missed, ...unstruck(faults, strikes, striker.done)],
      verdict,
      lateness: Object.fromEntries(Object.entries(lateness).map(([name, all]) => [name, quantiles(all)])),
      blows: { ...striker.done, 'calls made again because nobody was there': door.retried },
      networkFaults: faultCounts(faults),
      strikes: await meetings(db, strikes),
      attempts: await attemptOutcomes(db),
      staff: staff.answers,
    };
  } finally {
    await db.end();
    await installation.stop(keep);
    if (keep) tell(`left in ${installation.folder}`);
  }
}

async function settled(db: pg.Pool, until: number): Promise<void> {
  while (Date.now() < until) {
    const open = await openDeliveries(db).catch(() => Number.NaN); // PostgreSQL may just be starting.
    if (open === 0) return;
    await sleep(1000);
  }
}

/** Each fault must have struck, else the trial has not tried it. */
function unstruck(
  faults: Awaited<ReturnType<typeof countFaults>>,
  strikes: ReturnType<Installation['orders']['strikes']>,
  done: Record<string, number>,
): string[] {
  const servers = [
    'Redis emptied',
    'Redis stopped',
    'Redis at its memory limit',
    'PostgreSQL restarted',
    'posts taken while Redis was full',
    'frozen for longer than every time limit',
  ];
  const kills = Object.keys(done).filter((what) => what.startsWith('SIGKILL of'));
  return [
    ...neverStruck(faults).map((fault) => `No network’s ${fault} struck.`),
    ...servers.filter((what) => !done[what]).map((what) => `It never came to: ${what}.`),
    ...POINTS.filter((point) => !strikes.some((each) => each.point === point && each.what === 'kill')).map(
      (point) => `No process was killed ${point}.`,
    ),
    ...(kills.length < 5 ? [`Only ${kills.length} processes were killed from outside.`] : []),
  ];
}
