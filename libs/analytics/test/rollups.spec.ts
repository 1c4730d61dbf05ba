import type { MetricSet, RecordEngagementJob } from '@shelfcast/contracts';
import { sql } from '@shelfcast/database';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordEngagement } from '../src/record/record-engagement.js';
import { rollUpClicks } from '../src/rollup/roll-up-clicks.js';
import { noteMovedLibraries } from '../src/rollup/library-zone.js';
import { librariesToRecut, rebuildRollups } from '../src/rollup/rebuild-rollups.js';
import { LibraryFixture } from './library-fixture.js';
import { quickGains, slowGains, slowOwnGains, together } from './reference.js';

const HOUR_MS = 3_600_000;
const SEED = Number(process.env['ROLLUP_SEED'] ?? 20_261_001);
const RUNS = Number(process.env['ROLLUP_RUNS'] ?? 12);

/** A zone, and the begin of three days around a change of its clocks, or of a month. */
const PLACES = [
  { zone: 'America/New_York', around: ['2026-11-01T04:00:00Z', '2026-03-08T05:00:00Z'] },
  { zone: 'Europe/Berlin', around: ['2026-10-24T22:00:00Z', '2026-03-28T23:00:00Z'] },
  { zone: 'America/Havana', around: ['2026-11-01T04:00:00Z', '2026-03-08T05:00:00Z'] },
  { zone: 'Australia/Lord_Howe', around: ['2026-10-03T13:30:00Z', '2026-04-04T13:00:00Z'] },
  { zone: 'Asia/Shanghai', around: ['2026-02-27T16:00:00Z', '2026-12-30T16:00:00Z'] },
] as const;

interface Fact {
  post: number;
  /** Quarters of an hour since the place's begin: moments meet, and fall on the ends of hours and days. */
  quarter: number;
  values: (number | null)[];
  /** How long after its moment the network was asked, in hours: later answers about one moment correct it. */
  asked: number;
}

/** A reader who followed the first or second post's link, and perhaps arrived and did something, so many quarters later. */
interface Followed {
  post: number;
  quarter: number;
  did: { kind: string; later: number }[];
}

const followed: fc.Arbitrary<Followed> = fc.record({
  post: fc.nat({ max: 1 }),
  quarter: fc.integer({ min: 0, max: 4 * 24 * 4 }),
  did: fc.array(fc.record({ kind: fc.constantFrom('arrival', 'hold-placed'), later: fc.nat({ max: 200 }) }), {
    maxLength: 3,
  }),
});

const fact: fc.Arbitrary<Fact> = fc.record({
  post: fc.nat({ max: 2 }),
  quarter: fc.integer({ min: 0, max: 4 * 24 * 4 }),
  values: fc.tuple(...([0, 1, 2] as const).map(() => fc.option(fc.nat({ max: 50 }), { nil: null, freq: 3 }))),
  asked: fc.nat({ max: 3 }),
});

const PUBLISHED_AT = new Date('2026-01-01T00:00:00Z');
const facts = fc.array(fact, { minLength: 1, maxLength: 14 });

describe.each(PLACES)('rollups in $zone', ({ zone, around }) => {
  let library: LibraryFixture;
  let posts: { id: string; network: 'twitter' | 'wechat' }[] = [];

  beforeAll(async () => {
    library = await LibraryFixture.open(zone);
    await library.account('x', 'twitter');
    await library.account('wx', 'wechat');
  });
  afterAll(() => library.close());

  const begin = async () => {
    await library.db.$executeRaw(sql`DELETE FROM posts`);
    await library.db.$executeRaw(sql`DELETE FROM post_snapshots`);
    await library.db.$executeRaw(sql`DELETE FROM conversions`);
    await library.db.$executeRaw(sql`DELETE FROM links`);
    posts = [
      { id: await library.published('x', 'twitter', PUBLISHED_AT), network: 'twitter' },
      { id: await library.published('x', 'twitter', PUBLISHED_AT), network: 'twitter' },
      { id: await library.published('wx', 'wechat', PUBLISHED_AT), network: 'wechat' },
    ];
  };

  const jobOf = ({ post, quarter, values, asked }: Fact, start: number): RecordEngagementJob => {
    const { id, network } = posts[post] ?? { id: '', network: 'twitter' as const };
    const at = new Date(start + quarter * (HOUR_MS / 4));
    const takenAt = new Date(at.getTime() + asked * HOUR_MS).toISOString();
    const [first, second, third] = values;
    const told = (each: Record<string, number | null | undefined>) =>
      Object.fromEntries(Object.entries(each).filter(([, value]) => value !== null));
    const reading = (set: MetricSet, each: Record<string, number | null | undefined>) => ({
      ...{ set, at: at.toISOString(), values: told(each) },
    });
    const readings =
      network === 'wechat'
        ? [reading('wechat.article', { reads: first, likes: second, shares: third })]
        : [
            reading('twitter.public', { impressions: first, likes: second }),
            reading('twitter.private', { linkClicks: third }),
          ];
    return {
      ...{ accountId: network === 'wechat' ? 'wx' : 'x', network, takenAt, account: null },
      posts: [{ deliveryId: id, turn: 0, nextAt: null, readings }],
    };
  };

  const follow = async (readers: readonly Followed[], start: number): Promise<void> => {
    const { db } = library;
    for (const { id } of posts.slice(0, 2)) {
      const of = { organizationId: 'lib', deliveryId: id, postId: id, accountId: 'x', network: 'twitter' };
      await db.link.create({ data: { ...of, code: id, target: 'https://library.example/' } });
      await db.staleClicks.create({ data: { deliveryId: id, since: PUBLISHED_AT } });
    }
    for (const [number, { post, quarter, did }] of readers.entries()) {
      const deliveryId = posts[post]?.id ?? '';
      const at = (later: number) => new Date(start + (quarter + later) * (HOUR_MS / 4));
      const click = { id: `c${number}`, code: deliveryId, deliveryId, at: at(0), visitor: 'v' };
      // The catalogue may tell before the click has been drained.
      const told = did.map(({ kind, later }, place) => ({
        ...{ id: `${number} ${place}`, organizationId: 'lib', clickId: click.id, kind },
        ...{ reference: String(place), at: at(later) },
      }));
      await db.conversion.createMany({ data: told });
      if (number % 2 === 0) await rollUpClicks(db);
      await db.linkClick.create({ data: click });
      await db.staleClicks.create({ data: { deliveryId, since: click.at } });
    }
    await rollUpClicks(db);
  };

  /** What a day is said without any time of ours: by the calendar of the place, a day's end being its own. */
  const dayOf = `((s.at - interval '1 millisecond') AT TIME ZONE '${zone}')::date`;
  const hourOf = `to_char(date_trunc('hour', (s.at - interval '1 millisecond') AT TIME ZONE 'UTC'), 'YYYY-MM-DD HH24:MI')`;
  const quick = async () => ({
    days: await quickGains(library.db, 'post_days', 'day'),
    hours: await quickGains(
      library.db,
      'post_hours',
      `to_char(hour AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')`,
    ),
  });
  const slow = async () => ({
    days: together(
      await slowGains(library.db, dayOf, 'true'),
      await slowOwnGains(library.db, `(at AT TIME ZONE '${zone}')::date`),
    ),
    hours: together(
      await slowGains(library.db, hourOf, `s."set" NOT LIKE 'wechat.%'`),
      await slowOwnGains(library.db, `to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:00')`),
    ),
  });

  it.each(around)('are what the slow way finds, in any order of arrival, around %s', async (start) => {
    await fc.assert(
      fc.asyncProperty(facts, fc.array(followed, { maxLength: 4 }), async (told, readers) => {
        await begin();
        const half = Math.ceil(told.length / 2);
        for (const each of told.slice(0, half))
          await recordEngagement(library.db, jobOf(each, Date.parse(start)));
        if (readers.length > 0) await follow(readers, Date.parse(start));
        for (const each of told.slice(half))
          await recordEngagement(library.db, jobOf(each, Date.parse(start)));
        const expected = await slow();
        expect(await quick()).toEqual(expected);
        await rebuildRollups(library.db, 'lib');
        expect(await quick()).toEqual(expected);
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
  });

  it('stand as the latest answer said, though an older one comes last', async () => {
    await begin();
    const said = (value: number, asked: number) => ({
      post: 2,
      quarter: 40,
      values: [value, value, value],
      asked,
    });
    for (const each of [said(5, 1), said(5, 3), said(7, 2)])
      await recordEngagement(library.db, jobOf(each, Date.parse(around[0])));
    const told = await quick();
    expect(told).toEqual(await slow());
    expect(told.days.map(({ values }) => values['reads'])).toEqual([5]);
  });

  it('are the same however many write at once', async () => {
    await begin();
    const [facts = []] = fc.sample(fc.array(fact, { minLength: 30, maxLength: 30 }), {
      seed: SEED,
      numRuns: 1,
    });
    const jobs = facts.map((each) => jobOf(each, Date.parse(around[0])));
    await Promise.all(jobs.map((job) => recordEngagement(library.db, job)));
    expect(await quick()).toEqual(await slow());
  });

  it('are cut anew when the library moves', async () => {
    await begin();
    const values = [4, 2, 1];
    for (let quarter = 0; quarter <= 4 * 24 * 3; quarter += 7)
      await recordEngagement(
        library.db,
        jobOf(
          { post: quarter % 3, quarter, values: values.map((each) => each + quarter), asked: 0 },
          Date.parse(around[0]),
        ),
      );
    const before = await quick();
    const where = { id: 'lib' };
    await library.db.organization.update({ where, data: { timeZone: 'Pacific/Auckland' } });
    await noteMovedLibraries(library.db);
    expect(await librariesToRecut(library.db)).toEqual(['lib']);
    await rebuildRollups(library.db, 'lib');
    expect(await librariesToRecut(library.db)).toEqual([]);
    const inAuckland = dayOf.replace(zone, 'Pacific/Auckland');
    expect((await quick()).days).toEqual(await slowGains(library.db, inAuckland, 'true'));
    await library.db.organization.update({ where, data: { timeZone: zone } });
    await noteMovedLibraries(library.db);
    await rebuildRollups(library.db, 'lib');
    expect(await quick()).toEqual(before);
  });
});

describe('rollups of accounts', () => {
  it('say how a day ended and who came and went on it', async () => {
    const library = await LibraryFixture.open('Asia/Shanghai');
    await library.account('wx', 'wechat');
    const told = (set: MetricSet, at: string, values: Record<string, number>) => ({ set, at, values });
    const record = (takenAt: string, readings: ReturnType<typeof told>[]) =>
      recordEngagement(library.db, {
        ...{ accountId: 'wx', network: 'wechat', takenAt, posts: [] },
        account: { turn: 0, nextAt: takenAt, readings },
      });
    const [first, second] = ['2026-10-01T16:00:00.000Z', '2026-10-02T16:00:00.000Z'];
    await record('2026-10-03T00:30:00.000Z', [
      told('wechat.users', first, { followers: 100 }),
      told('wechat.user-changes', first, { followersGained: 5, followersLost: 1 }),
      told('wechat.user-changes', second, { followersGained: 7, followersLost: 0 }),
    ]);
    await record('2026-10-04T00:30:00.000Z', [
      told('wechat.users', second, { followers: 107 }),
      told('wechat.user-changes', second, { followersGained: 8, followersLost: 1 }),
    ]);
    const days = () =>
      library.db.accountDay.findMany({ where: { accountId: 'wx' }, orderBy: { day: 'asc' } });
    const expected = [
      { day: new Date('2026-10-01'), followers: 100, followersGained: 5, followersLost: 1, following: null },
      { day: new Date('2026-10-02'), followers: 107, followersGained: 8, followersLost: 1, posts: null },
    ];
    expect(await days()).toMatchObject(expected);
    await rebuildRollups(library.db, 'lib');
    expect(await days()).toMatchObject(expected);
    await library.close();
  });
});
