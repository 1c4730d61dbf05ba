import type pg from 'pg';
import { IDEAL_TABLES } from '../analytics-floor.ts';
import { caller, compare, type Caller, type Compared } from '../calls.ts';
import { ms, rate, ratio, type Figure, type ScenarioResult } from '../figures.ts';
import { DAYS, fillAccounts, fillSnapshots, ingest, postsOf } from '../snapshots-in-bulk.ts';
import type { Scenario } from './scenario.ts';

const LIMIT_MS = 100;
const LIMIT_RATIO = 2;
const INGEST = 5000;
const FLAT = 1.5;
const FLAT_MS = 10;
/** A period and the one before it, of which a million snapshots know all days. */
const SHORT = 20;
const USUAL = 30;
const HOURLY = 7;

/** What a dashboard asks, by the floor's name of it. */
const ASKED: Record<string, string> = {
  overview: 'overview',
  'overview of a kind': 'overview?kind=news',
  'over time': 'timeseries?metric=engagements',
  'over time by network': 'timeseries?metric=engagements&by=network',
  'over time by account': 'timeseries?metric=likes&by=account',
  'over time by kind': 'timeseries?metric=likes&by=kind',
  'over time by language': 'timeseries?metric=likes&by=language',
  'over time of a network': 'timeseries?metric=likes&network=weibo',
  'over time by tag': 'timeseries?metric=likes&by=tag',
  'over hours': 'timeseries?metric=likes&interval=hour',
  posts: 'posts?metric=likes',
  'posts of a kind': 'posts?metric=likes&kind=news',
  'best times': 'best-times?metric=engagements&within=7',
  accounts: 'accounts',
};

/** How long an analyst waits, however much has been told, against tables made for each question. */
export const analytics: Scenario = {
  name: 'analytics',
  run: async (setting): Promise<ScenarioResult> => {
    const { stage, library, quick } = setting;
    const [small, large] = quick ? [200_000, 1_000_000] : [1_000_000, 10_000_000];
    const rounds = quick ? { rounds: 3, count: 20 } : { rounds: 5, count: 40 };
    await stage.start('authoring', { LOG_LEVEL: 'info', REQUESTS_PER_MINUTE: '1000000' });
    const ours = caller(`${stage.url('authoring')}/api/v1/analytics`, library.apiKey);
    const ask = (name: string, other: Caller, days: number) =>
      compare(() => ({ method: 'GET', path: pathOf(name, days) }), ours, other, rounds, 1);
    await fillAccounts(setting);
    await fillSnapshots(setting, 0, postsOf(small));
    const before = await ask('overview', ours, SHORT);
    const timesBefore = await ask('over time by network', ours, SHORT);
    await fillSnapshots(setting, postsOf(small), postsOf(large));
    const after = await ask('overview', ours, SHORT);
    const timesAfter = await ask('over time by network', ours, SHORT);
    for (const statement of IDEAL_TABLES) await stage.db.query(statement);
    const floorUrl = await stage.startApiFloor('analytics-floor.ts');
    const scansBefore = await snapshotScans(stage.db);
    const compared: Record<string, Compared> = {};
    for (const name of Object.keys(ASKED)) {
      const days = name === 'over hours' ? HOURLY : USUAL;
      const floor = caller(floorUrl, library.apiKey);
      compared[name] = await compare(
        (index) => ({ method: 'GET', path: index < 0 ? '' : pathOf(name, days) }),
        ours,
        () => floor({ method: 'GET', path: `/?${spanOf(days, { name })}` }),
        rounds,
        1,
      );
    }
    const scans = (await snapshotScans(stage.db)) - scansBefore;
    await stage.stopApiFloor();
    await stage.halt('authoring');
    const perSecond = await ingest(setting);
    const { rows } = await stage.db.query<{ count: string }>('SELECT count(*) FROM post_snapshots');
    const count = Number(rows[0]?.count);
    return {
      name: 'analytics',
      title: 'The analysts’ questions',
      how: `${count.toLocaleString('en')} snapshots of ${postsOf(large).toLocaleString('en')} posts of 300 accounts on 3 networks over ${DAYS} days, all of one library. p95 of calls over loopback, one after the other, about ${USUAL} days and the ${USUAL} before (hours: ${HOURLY}); the floor is bare Fastify with hand-written statements on tables that hold nothing else (infra/bench/analytics-floor.ts), measured in turn.`,
      figures: [
        ...Object.entries(compared).map(([name, figure]) => question(name, figure)),
        {
          ...{ what: 'reads of raw snapshots meanwhile', ours: String(scans), floor: '' },
          ...{ value: `${scans} scans`, target: 'none', met: scans === 0 },
        },
        flat('overview', small, large, before.ours, after.ours),
        flat('over time by network', small, large, timesBefore.ours, timesAfter.ours),
        {
          ...{ what: 'snapshots written, with all that follows', ours: rate(perSecond), floor: '' },
          ...{ value: rate(perSecond), target: `≥ ${rate(INGEST)}`, met: perSecond >= INGEST },
        },
      ],
      raw: { compared, count, before, after, timesBefore, timesAfter, perSecond, scans },
    };
  },
};

function pathOf(name: string, days: number): string {
  const path = ASKED[name] ?? name;
  return `/${path}${path.includes('?') ? '&' : '?'}${spanOf(days)}`;
}

function spanOf(days: number, more: Record<string, string> = {}): string {
  const dayBefore = (count: number) => new Date(Date.now() - count * 86_400_000).toISOString().slice(0, 10);
  return new URLSearchParams({ ...more, from: dayBefore(days - 1), to: dayBefore(0) }).toString();
}

/** How often any month of snapshots was read so far, by its rows or by an index. */
async function snapshotScans(db: pg.Pool): Promise<number> {
  await db.query('SELECT pg_stat_force_next_flush()');
  const { rows } = await db.query<{ count: string }>(
    `SELECT sum(seq_scan + coalesce(idx_scan, 0)) AS count FROM pg_stat_user_tables WHERE relname LIKE 'post\\_snapshots%'`,
  );
  return Number(rows[0]?.count);
}

function question(what: string, { ours, floor, ratio: share }: Compared): Figure {
  return {
    ...{ what, ours: ms(ours), floor: ms(floor), value: ratio(share) },
    ...{ target: `≤ ${LIMIT_MS} ms, ≤ ${LIMIT_RATIO} ×`, met: ours <= LIMIT_MS && share <= LIMIT_RATIO },
  };
}

function flat(what: string, small: number, large: number, before: number, after: number): Figure {
  const million = (count: number) => count.toLocaleString('en');
  return {
    ...{ what: `${what}, ${SHORT} days, at ${million(large)}`, ours: ms(after) },
    ...{ floor: `${ms(before)} (${million(small)})`, value: ratio(after / before) },
    target: `≤ ${FLAT} × or + ${FLAT_MS} ms`,
    met: after <= before * FLAT || after - before <= FLAT_MS,
  };
}
