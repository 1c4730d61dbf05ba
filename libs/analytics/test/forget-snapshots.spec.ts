import type { RecordEngagementJob } from '@shelfcast/contracts';
import { sql } from '@shelfcast/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetSnapshots } from '../src/record/forget-snapshots.js';
import { recordEngagement } from '../src/record/record-engagement.js';
import { rebuildRollups } from '../src/rollup/rebuild-rollups.js';
import { LibraryFixture } from './library-fixture.js';
import { quickGains } from './reference.js';

const NOW = new Date('2026-11-20T09:00:00Z');

describe.each(['Asia/Shanghai', 'America/New_York'])('snapshots that are let go, in %s', (zone) => {
  let library: LibraryFixture;
  let post = '';

  beforeAll(async () => {
    library = await LibraryFixture.open(zone);
    await library.account('x', 'twitter');
    post = await library.published('x', 'twitter', new Date('2026-07-01T00:00:00Z'));
  });
  afterAll(() => library.close());

  const tell = (at: string, count: number) => {
    const job: RecordEngagementJob = {
      ...{ accountId: 'x', network: 'twitter', takenAt: at },
      posts: [
        {
          ...{ deliveryId: post, turn: 0, nextAt: null },
          readings: [{ set: 'twitter.public', at, values: { likes: count, impressions: count * 10 } }],
        },
      ],
      account: {
        ...{ turn: 0, nextAt: at },
        readings: [{ set: 'twitter.user', at, values: { followers: 1000 + count } }],
      },
    };
    return recordEngagement(library.db, job);
  };
  const reckoned = async () => ({
    days: await quickGains(library.db, 'post_days', 'day'),
    hours: await quickGains(library.db, 'post_hours', 'hour'),
    accounts: await library.db.accountDay.findMany({ orderBy: { day: 'asc' } }),
  });

  it('leave what was reckoned of them, and the gains go on from there', async () => {
    for (const [at, count] of [
      ['2026-07-01T10:30:00.000Z', 5],
      ['2026-08-31T20:00:00.000Z', 9],
      ['2026-08-31T23:59:00.000Z', 11],
      ['2026-09-01T00:00:00.000Z', 12],
      ['2026-09-01T02:00:00.000Z', 14],
      ['2026-09-02T12:00:00.000Z', 20],
    ] as const)
      await tell(at, count);
    const before = await reckoned();
    expect(await forgetSnapshots(library.db, 2, NOW)).toEqual(new Date('2026-09-01T00:00:00Z'));
    const kept = await library.db.$queryRaw<{ at: Date }[]>(sql`SELECT at FROM post_snapshots ORDER BY at`);
    expect(kept.map(({ at }) => at.toISOString().slice(0, 13))).toEqual([
      ...['2026-09-01T00', '2026-09-01T02', '2026-09-02T12'],
    ]);
    await rebuildRollups(library.db, 'lib');
    expect(await reckoned()).toEqual(before);
    await tell('2026-09-03T12:00:00.000Z', 26);
    expect((await reckoned()).days.at(-1)?.values['likes']).toBe(6);
    const { likes } = await library.db.postSum.findUniqueOrThrow({ where: { deliveryId: post } });
    expect(Number(likes)).toBe(26);
    // An installation that keeps more from now on has them no longer.
    expect(await forgetSnapshots(library.db, 12, NOW)).toEqual(new Date('2026-09-01T00:00:00Z'));
  });
});
