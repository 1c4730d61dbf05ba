import type { RecordEngagementJob } from '@shelfcast/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordEngagement } from '../src/record/record-engagement.js';
import { LibraryFixture } from './library-fixture.js';

let library: LibraryFixture;
let delivery: string;

beforeAll(async () => {
  library = await LibraryFixture.open();
  await library.account('weibo', 'weibo');
});
beforeEach(async () => {
  delivery = await library.published('weibo', 'weibo', new Date('2026-10-01T00:00:00.000Z'));
  await library.db.measuredPost.update({ where: { deliveryId: delivery }, data: { turn: 3, tries: 3 } });
});
afterAll(() => library.close());

type Values = RecordEngagementJob['posts'][number]['readings'][number]['values'];

function job(at: string, values: Values, takenAt = at, turn = 3): RecordEngagementJob {
  const nextAt = '2026-12-01T00:00:00.000Z';
  const readings = [{ set: 'weibo.counts' as const, at, values }];
  const posts = [{ deliveryId: delivery, turn, nextAt, readings }];
  return { accountId: 'weibo', network: 'weibo', takenAt, posts, account: null };
}

const record = (each: RecordEngagementJob) => recordEngagement(library.db, each);
const snapshots = () =>
  library.db.postSnapshot.findMany({
    where: { deliveryId: delivery },
    orderBy: [{ at: 'asc' }, { takenAt: 'asc' }],
  });
const measured = () => library.db.measuredPost.findUniqueOrThrow({ where: { deliveryId: delivery } });

describe('what a network told', () => {
  it('is written once, however often and in however many processes it arrives', async () => {
    const told = job('2026-10-02T00:00:00.000Z', { likes: 3, comments: 0 });
    await Promise.all([record(told), record(told), record(told)]);
    await record(told);
    expect(await snapshots()).toMatchObject([{ likes: 3, comments: 0, set: 'weibo.counts' }]);
  });

  it('keeps what was not reported apart from 0', async () => {
    await record(job('2026-10-02T00:00:00.000Z', { comments: 0 }));
    expect(await snapshots()).toMatchObject([{ comments: 0, likes: null, shares: null, impressions: null }]);
  });

  it('is corrected by a later answer about the same moment, and only where that says something else', async () => {
    const at = '2026-10-02T16:00:00.000Z';
    const days = ['03', '04', '05'].map((day) => `2026-10-${day}T00:30:00.000Z`);
    await record(job(at, { likes: 3 }, days[0]));
    await record(job(at, { likes: 3 }, days[1]));
    await record(job(at, { likes: 5 }, days[2]));
    expect(await snapshots()).toMatchObject([
      { likes: 3, takenAt: new Date(days[0] ?? '') },
      { likes: 5, takenAt: new Date(days[2] ?? '') },
    ]);
  });

  it('stands as the latest answer said it, in whatever order answers arrive', async () => {
    const at = '2026-10-02T16:00:00.000Z';
    const day = (number: number) => `2026-10-0${number}T00:30:00.000Z`;
    for (const [likes, taken] of [
      [5, 3],
      [5, 7],
      [9, 5],
      [8, 4],
    ] as const)
      await record(job(at, { likes }, day(taken)));
    const standing = async () =>
      (await snapshots()).toSorted((a, b) => b.confirmedAt.getTime() - a.confirmedAt.getTime())[0]?.likes;
    expect(await standing()).toBe(5);
    await record(job(at, { likes: 9 }, day(8)));
    expect(await standing()).toBe(9);
  });

  it('has a month of its own, also where it comes years late', async () => {
    await record(job('2024-02-29T23:59:59.999Z', { likes: 1 }));
    await record(job('2024-03-01T00:00:00.000Z', { likes: 2 }));
    const rows = await library.db.$queryRawUnsafe<{ month: string; likes: number }[]>(
      'SELECT tableoid::regclass::text AS month, likes FROM post_snapshots WHERE delivery_id = $1 ORDER BY at',
      delivery,
    );
    expect(rows).toEqual([
      { month: 'post_snapshots_202402', likes: 1 },
      { month: 'post_snapshots_202403', likes: 2 },
    ]);
  });

  it('settles its turn: the next time is noted once, and an answer to an earlier turn moves nothing', async () => {
    await library.db.measuredPost.update({
      where: { deliveryId: delivery },
      data: { problemCode: 'timeout', problemDetail: 'Weibo did not answer.' },
    });
    await record(job('2026-10-02T00:00:00.000Z', { likes: 1 }));
    expect(await measured()).toMatchObject({
      ...{ dueAt: new Date('2026-12-01T00:00:00.000Z'), tries: 0, problemCode: null },
      ...{ askedAt: new Date('2026-10-02T00:00:00.000Z'), reportedAt: new Date('2026-10-02T00:00:00.000Z') },
    });
    const dueAt = new Date('2026-12-05T00:00:00.000Z');
    await library.db.measuredPost.update({ where: { deliveryId: delivery }, data: { turn: 4, dueAt } });
    await record(job('2026-10-03T00:00:00.000Z', { likes: 2 }));
    expect(await measured()).toMatchObject({ turn: 4, dueAt });
    expect(await snapshots()).toHaveLength(2);
  });

  it('is nothing where the network told nothing, and that is noted as such', async () => {
    const told = job('2026-10-02T00:00:00.000Z', {});
    await record({ ...told, posts: told.posts.map((post) => ({ ...post, readings: [] })) });
    expect(await snapshots()).toEqual([]);
    expect(await measured()).toMatchObject({ reportedAt: null, askedAt: new Date(told.takenAt), tries: 0 });
  });

  it('is dropped for a post that is gone', async () => {
    await library.db.delivery.delete({ where: { id: delivery } });
    await record(job('2026-10-02T00:00:00.000Z', { likes: 1 }));
    expect(await snapshots()).toEqual([]);
  });

  it('of an account is written beside it', async () => {
    await library.db.measuredAccount.update({ where: { accountId: 'weibo' }, data: { turn: 2 } });
    const takenAt = '2026-10-02T00:00:00.000Z';
    const readings = [{ set: 'weibo.user' as const, at: takenAt, values: { followers: 1000, posts: 4 } }];
    const account = { turn: 2, nextAt: '2026-10-03T00:00:00.000Z', readings };
    const told = { accountId: 'weibo', network: 'weibo' as const, takenAt, posts: [], account };
    await record(told);
    await record(told);
    expect(await library.db.accountSnapshot.findMany()).toMatchObject([
      { accountId: 'weibo', followers: 1000, posts: 4, following: null },
    ]);
    const row = await library.db.measuredAccount.findUniqueOrThrow({ where: { accountId: 'weibo' } });
    expect(row).toMatchObject({ dueAt: new Date(account.nextAt), reportedAt: new Date(takenAt) });
  });
});
