import { PlatformError } from '@shelfcast/platform-kit';
import type { ReadMetricsJob } from '@shelfcast/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginAccounts } from '../src/plan/begin-measuring.js';
import { promoteReadings, type MetricsQueues } from '../src/plan/promote-readings.js';
import { chargeReading } from '../src/read/charge-reading.js';
import { loadReading } from '../src/read/load-reading.js';
import { pauseAfter, postponeReading } from '../src/read/postpone-reading.js';
import { LibraryFixture } from './library-fixture.js';

const published = new Date(Date.now() - 3_600_000);
let library: LibraryFixture;

beforeAll(async () => {
  library = await LibraryFixture.open();
});
afterAll(() => library.close());

/** Queues that keep what they are given, and one that does not answer. */
function queues(dead?: 'weibo') {
  const jobs: ReadMetricsJob[] = [];
  const keeping = {
    addAll: (added: { data: ReadMetricsJob }[]) => {
      jobs.push(...added.map(({ data }) => data));
      return Promise.resolve();
    },
  };
  const away = { addAll: () => Promise.reject(new Error('away')) };
  const all = { weibo: dead === 'weibo' ? away : keeping, wechat: keeping, twitter: keeping };
  return { jobs, queues: all as unknown as MetricsQueues };
}

const makeDue = (where = {}) =>
  library.db.measuredPost.updateMany({ where, data: { dueAt: new Date(Date.now() - 1000) } });

describe('readings that are due', () => {
  it('go to the queues once, an account’s posts together, a hundred at most', async () => {
    await library.account('x', 'twitter');
    for (let at = 0; at < 103; at += 1) await library.published('x', 'twitter', published);
    const { jobs, queues: each } = queues();
    await makeDue();
    const promoted = await Promise.all([
      promoteReadings(library.db, each),
      promoteReadings(library.db, each),
      promoteReadings(library.db, each),
    ]);
    expect(promoted.reduce((sum, count) => sum + count, 0)).toBe(103);
    expect(await promoteReadings(library.db, each)).toBe(0);
    const ids = jobs.flatMap(({ posts }) => posts.map(({ deliveryId }) => deliveryId));
    expect(new Set(ids).size).toBe(103);
    expect(Math.max(...jobs.map(({ posts }) => posts.length))).toBeLessThanOrEqual(100);
    const rows = await library.db.measuredPost.findMany();
    const lease = rows.map(({ dueAt }) => (dueAt?.getTime() ?? 0) - Date.now());
    expect(Math.min(...lease)).toBeGreaterThan(200_000);
    expect(rows.every(({ turn, tries }) => turn === 1 && tries === 1)).toBe(true);
  });

  it('come again where nobody answered, ever later', async () => {
    const [row] = await library.db.measuredPost.findMany({ take: 1 });
    const where = { deliveryId: row?.deliveryId ?? '' };
    const waits: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      await makeDue(where);
      expect(await promoteReadings(library.db, queues().queues)).toBe(1);
      const { dueAt } = await library.db.measuredPost.findUniqueOrThrow({ where });
      waits.push(Math.round(((dueAt?.getTime() ?? 0) - Date.now()) / 60_000));
    }
    expect(waits).toEqual([10, 20, 40, 80]);
  });

  it('of one network wait for no queue of another', async () => {
    await library.account('w', 'weibo');
    await library.published('w', 'weibo', published);
    const { jobs, queues: each } = queues('weibo');
    await makeDue({ accountId: 'w' });
    await makeDue({ deliveryId: 'd0001' });
    await expect(promoteReadings(library.db, each)).rejects.toThrow('away');
    expect(jobs).toMatchObject([{ accountId: 'x' }]);
  });

  it('begin for a new account by itself', async () => {
    const data = { organizationId: 'lib', name: 'new', remoteAccountId: 'n' };
    await library.db.account.create({ data: { id: 'n', network: 'wechat', ...data } });
    const { jobs, queues: each } = queues();
    await beginAccounts(library.db);
    await promoteReadings(library.db, each);
    expect(jobs).toEqual([{ accountId: 'n', posts: [], accountTurn: 1 }]);
  });
});

describe('a reading', () => {
  it('holds for its turn only, and is given up for what was taken back', async () => {
    const ids = [0, 1, 2].map(() => library.published('w', 'weibo', published));
    const [a = '', b = '', c = ''] = await Promise.all(ids);
    await library.db.measuredPost.updateMany({ where: { deliveryId: { in: [a, b, c] } }, data: { turn: 7 } });
    await library.db.delivery.update({ where: { id: c }, data: { removalStatus: 'removed' } });
    const posts = [
      { deliveryId: a, turn: 7 },
      { deliveryId: b, turn: 6 },
      { deliveryId: c, turn: 7 },
    ];
    const loaded = await loadReading(library.db, { accountId: 'w', posts, accountTurn: 99 });
    expect(loaded?.posts).toMatchObject([{ deliveryId: a, turn: 7, publishedAt: published, steps: {} }]);
    expect(loaded?.accountTurn).toBeNull();
    const given = await library.db.measuredPost.findUniqueOrThrow({ where: { deliveryId: c } });
    expect(given.dueAt).toBeNull();
    expect(await loadReading(library.db, { accountId: 'nobody', posts, accountTurn: null })).toBeNull();
  });

  it('waits after a failure, with the reason, and never before the network’s own time', async () => {
    const deliveryId = await library.published('w', 'weibo', published);
    const until = new Date(Date.now() + 86_400_000);
    const error = new PlatformError('rate-limited', { code: 'weibo.10022', detail: 'Too much.', until });
    const job = { accountId: 'w', posts: [{ deliveryId, turn: 0 }], accountTurn: null };
    const at = pauseAfter(error, new Date());
    await postponeReading(library.db, job, at, { code: error.code, detail: error.detail, action: '' });
    const row = () => library.db.measuredPost.findUniqueOrThrow({ where: { deliveryId } });
    expect(await row()).toMatchObject({ dueAt: until, problemCode: 'weibo.10022', problemAction: null });
    const stale = { ...job, posts: [{ deliveryId, turn: -1 }] };
    await postponeReading(library.db, stale, new Date(), { code: 'x', detail: 'x', action: '' });
    expect(await row()).toMatchObject({ dueAt: until, problemCode: 'weibo.10022' });
  });
});

describe('what reading costs', () => {
  const spent = async () => {
    const rows = await library.db.metricCharge.findMany({ where: { accountId: 'paid' } });
    return rows.map(({ reads, usd }) => [reads, Number(usd)]);
  };

  it('is counted once in a day for each post, also when two workers read at once', async () => {
    await library.account('paid', 'twitter');
    const deliveryIds = [
      await library.published('paid', 'twitter', published),
      await library.published('paid', 'twitter', published),
    ];
    const reading = { accountId: 'paid', deliveryIds, isAccount: true };
    const costs = await Promise.all([1, 2, 3].map(() => chargeReading(library.db, reading, 0.001)));
    expect(costs.sort()).toEqual([0, 0, 0.003]);
    expect(await spent()).toEqual([[3, 0.003]]);
    const more = await library.published('paid', 'twitter', published);
    const wider = { ...reading, deliveryIds: [...deliveryIds, more] };
    expect(await chargeReading(library.db, wider, 0.001)).toBe(0.001);
    expect(await spent()).toEqual([[4, 0.004]]);
  });

  it('never exceeds the account’s budget of a month', async () => {
    await library.db.measuredAccount.update({
      where: { accountId: 'paid' },
      data: { monthlyBudgetUsd: 0.01 },
    });
    const ids = await Promise.all(
      Array.from({ length: 7 }, () => library.published('paid', 'twitter', published)),
    );
    const read = (deliveryIds: string[]) =>
      chargeReading(library.db, { accountId: 'paid', deliveryIds, isAccount: false }, 0.001);
    expect(await read(ids)).toBeNull();
    expect(await spent()).toEqual([[4, 0.004]]);
    expect(await read(ids.slice(0, 6))).toBeCloseTo(0.006);
    expect(await read(ids.slice(6))).toBeNull();
    // Of last month nothing counts.
    await library.db.metricCharge.updateMany({ data: { day: new Date(Date.now() - 32 * 86_400_000) } });
    expect(await read(ids.slice(6))).toBe(0.001);
  });
});
