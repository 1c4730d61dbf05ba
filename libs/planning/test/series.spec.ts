import { sql } from '@shelfcast/database';
import { DeliveryDesk } from '@shelfcast/publishing';
import { waitFor } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SeriesPlanner } from '../src/series-planner.js';
import { runRound } from '../src/series/run-round.js';
import { withdrawOccurrences } from '../src/series/withdraw-occurrences.js';
import { toInstant } from '../src/time/local-time.js';
import { PlanningFixture, ZONE } from './planning-fixture.js';

let library: PlanningFixture;
const desk = new DeliveryDesk();

beforeAll(async () => {
  library = await PlanningFixture.open();
});
afterAll(() => library.close());

const at = (days: number, time = '08:00') => toInstant(`${library.day(days)}T${time}`, ZONE);

describe('a series', () => {
  it('becomes drafts ahead of their time, once each, in its language', async () => {
    const id = await library.series();
    await library.round(id);
    await library.round(id);
    const posts = await library.posts(id);
    const days = posts.map(({ seriesAt }) => seriesAt);
    expect(days).toEqual(expect.arrayContaining([1, 2, 3, 4].map((days) => at(days))));
    expect(new Set(days.map(Number)).size).toBe(posts.length);
    const date = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, dateStyle: 'long' }).format(at(1));
    expect(posts[0]).toMatchObject({
      ...{ title: '经典每日一读 第1期', status: 'draft', scheduledAt: null, timeZone: ZONE, tags: ['经典'] },
      deliveries: [{ status: 'draft', accountId: 'weibo' }],
    });
    expect(posts[0]?.body).toMatch(new RegExp(`^${date}，星期.$`));
    const audit = await library.db.auditEntry.findMany({ where: { subjectId: posts[0]?.id ?? '' } });
    expect(audit).toMatchObject([{ actor: 'system', action: 'post.from-series' }]);
  });

  it('is scheduled to its time; what a network or the account’s rules refuse stays a draft that says why', async () => {
    const quiet = { weekdays: [1, 2, 3, 4, 5, 6, 7], from: '21:00', to: '07:00', enforce: 'refuse' };
    const rules = { timeZone: null, quietHours: [quiet], perDay: null, perWeek: null, apart: null };
    await library.db.postingRules.create({ data: { accountId: 'twitter', rules } });
    const scheduled = { mode: 'scheduled', aheadDays: 2, accountIds: ['weibo', 'twitter'] };
    const good = await library.series(scheduled);
    const late = await library.series({ ...scheduled, time: '22:00' });
    const long = await library.series({ ...scheduled, bodyTemplate: 'Long. '.repeat(700), time: '12:00' });
    for (const id of [good, late, long]) await library.round(id);
    const [post] = await library.posts(good);
    expect(post).toMatchObject({ status: 'scheduled', scheduledAt: at(1) });
    expect(post?.deliveries.map(({ status, dueAt }) => [status, dueAt])).toEqual(
      Array(2).fill(['scheduled', at(1)]),
    );
    for (const [id, why] of [
      [late, 'is quiet from 21:00'],
      [long, 'twitter: '],
    ] as const) {
      expect((await library.posts(id))[0]).toMatchObject({ status: 'draft', scheduledAt: null });
      const [occurrence] = await library.occurrences(id);
      expect(occurrence?.outcome).toBe('draft-instead');
      expect(occurrence?.detail).toContain(why);
    }
    await library.db.postingRules.deleteMany();
  });

  it('makes the posts of its campaign, and none any more once that is archived', async () => {
    const { db } = library;
    const id = 'campaign of a series';
    await db.campaign.create({ data: { id, organizationId: 'lib', name: 'Spring', goal: {}, words: [] } });
    const series = await library.series({ campaignId: id, aheadDays: 2 });
    await library.round(series);
    const first = await library.posts(series);
    expect(new Set(first.map(({ campaignId }) => campaignId))).toEqual(new Set([id]));
    await db.campaign.update({ where: { id }, data: { archivedAt: new Date() } });
    await db.series.update({ where: { id: series }, data: { aheadDays: 3 } });
    await library.round(series);
    const all = await library.posts(series);
    expect(all.map(({ campaignId }) => campaignId)).toEqual([...first.map(() => id), null]);
    const last = (await library.occurrences(series)).at(-1);
    expect(last).toMatchObject({ outcome: 'created', postId: all.at(-1)?.id });
    expect(last?.detail).toContain('“Spring” is archived');
  });

  it('is made once by two schedulers at once', async () => {
    const id = await library.series({ aheadDays: 20 });
    const claimed = await library.claim(id);
    if (!claimed) throw new Error('The series could not be claimed.');
    await Promise.all([1, 2, 3].map(() => runRound(library.db, library.adapters, claimed)));
    const posts = await library.posts(id);
    expect(posts.length).toBeGreaterThanOrEqual(19);
    expect(new Set(posts.map(({ seriesAt }) => Number(seriesAt))).size).toBe(posts.length);
  });

  it.each(['series_occurrences', 'posts', 'deliveries', 'audit_entries'])(
    'leaves nothing half behind where a scheduler dies at writing %s, and goes on later',
    async (table) => {
      const id = await library.series({ aheadDays: 3 });
      await library.db.$executeRawUnsafe(`CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE 'the machine is gone'; END $$`);
      await library.db.$executeRawUnsafe(
        `CREATE TRIGGER die AFTER INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION die()`,
      );
      await expect(library.round(id)).rejects.toThrow();
      await library.db.$executeRawUnsafe('DROP FUNCTION die CASCADE');
      expect([await library.posts(id), await library.occurrences(id)]).toEqual([[], []]);
      await library.round(id);
      expect((await library.posts(id)).length).toBeGreaterThanOrEqual(2);
    },
  );

  it('rests on closed days, or moves to the next open one', async () => {
    for (const days of [10, 11]) await library.closed(days);
    const start = { startsOn: new Date(library.day(9)), aheadDays: 14 };
    const skip = await library.series({ ...start, onClosedDays: 'skip' });
    const move = await library.series({
      ...{
        ...start,
        startsOn: new Date(library.day(10)),
        onClosedDays: 'move',
        rule: 'FREQ=WEEKLY',
        aheadDays: 13,
      },
    });
    await library.round(skip);
    await library.round(move);
    const days = async (id: string) => (await library.posts(id)).map(({ seriesAt }) => seriesAt);
    expect((await days(skip)).slice(0, 2)).toEqual([at(9), at(12)]);
    expect(await days(move)).toEqual([at(12)]);
    expect((await library.occurrences(move))[0]?.localAt).toBe(`${library.day(10)}T08:00`);
  });

  it('takes back what nobody has touched, and lets be what people have edited, moved or deleted', async () => {
    const id = await library.series({ mode: 'scheduled', aheadDays: 8 });
    await library.round(id);
    const [edited, moved, deleted, cancelled, ...rest] = await library.posts(id);
    const { db } = library;
    await db.post.update({ where: { id: edited?.id ?? '' }, data: { version: 2, title: 'Mine' } });
    const later = at(3, '15:00');
    await db.$transaction((tx) => desk.reschedule(tx, moved?.id ?? '', later));
    await db.post.update({ where: { id: moved?.id ?? '' }, data: { scheduledAt: later } });
    await db.post.update({ where: { id: deleted?.id ?? '' }, data: { deletedAt: new Date() } });
    await db.$transaction((tx) => desk.cancel(tx, { postId: cancelled?.id ?? '' }));
    const by = {
      ...{
        organizationId: 'lib',
        actor: 'user:1',
        actorName: 'Editor',
        role: 'editor' as const,
        userId: '1',
      },
    };
    const count = await db.$transaction((tx) => withdrawOccurrences(tx, desk, { seriesId: id, ...by }));
    expect(count).toBe(rest.length);
    const withdrawn = await db.delivery.findMany({ where: { postId: { in: rest.map((post) => post.id) } } });
    expect(new Set(withdrawn.map(({ status }) => status))).toEqual(new Set(['cancelled']));
    await db.series.update({ where: { id }, data: { titleTemplate: 'New {{number}}' } });
    await library.round(id);
    const titles = (await library.posts(id)).map(({ title }) => title);
    expect(titles).toEqual([
      ...['Mine', '经典每日一读 第2期', '经典每日一读 第4期'],
      ...rest.map((_post, index) => `New ${index + 5}`),
    ]);
  });

  it('waits for approval where the library asks it, and is a draft where nobody could decide', async () => {
    const { db } = library;
    const steps = [{ name: 'Editors', mode: 'any', userIds: [], roles: ['editor'] }];
    const approvalRule = { steps, editorsMayPublish: false, ownApproval: false };
    await db.organization.update({ where: { id: 'lib' }, data: { approvalEnabled: true, approvalRule } });
    const id = await library.series({ mode: 'scheduled', endsOn: new Date(library.day(1)) });
    await library.round(id);
    const [alone] = await library.occurrences(id);
    expect([alone?.outcome, alone?.detail]).toEqual(['draft-instead', expect.stringContaining('Nobody')]);
    await db.user.create({ data: { id: 'e', email: 'e@library.example', name: 'E' } });
    await db.member.create({ data: { id: 'm', organizationId: 'lib', userId: 'e', role: 'editor' } });
    await db.series.update({ where: { id }, data: { endsOn: new Date(library.day(2)) } });
    await library.round(id);
    const posts = await library.posts(id);
    expect(posts.map(({ status, scheduledAt }) => [status, scheduledAt])).toEqual([
      ['draft', null],
      ['pending-approval', at(2)],
    ]);
    expect((await library.occurrences(id)).at(-1)?.detail).toBe('It waits for approval.');
    const by = {
      organizationId: 'lib',
      actor: 'user:e',
      actorName: 'E',
      role: 'editor' as const,
      userId: 'e',
    };
    await db.$transaction((tx) => withdrawOccurrences(tx, desk, { seriesId: id, ...by }));
    const said = await db.approvalDecision.findMany();
    expect(said.map(({ kind, name }) => [kind, name])).toEqual([['withdrawn', 'E']]);
    await db.organization.update({ where: { id: 'lib' }, data: { approvalEnabled: false } });
  });

  it('makes nothing any more once staff have paused or changed it', async () => {
    const id = await library.series();
    const claimed = await library.claim(id);
    if (!claimed) throw new Error('The series could not be claimed.');
    await library.db.series.update({ where: { id }, data: { enabled: false } });
    await runRound(library.db, library.adapters, claimed);
    await library.db.series.update({ where: { id }, data: { enabled: true, revision: 2 } });
    await runRound(library.db, library.adapters, claimed);
    expect(await library.posts(id)).toEqual([]);
  });

  it('is made by the planner of each scheduler when it is due', async () => {
    const { db, config, adapters } = library;
    await db.series.updateMany({ data: { enabled: false } });
    const id = await library.series({ aheadDays: 3 });
    const planners = [1, 2].map(() => new SeriesPlanner(config, adapters));
    for (const planner of planners) planner.start();
    try {
      await waitFor('the end of a round', async () => {
        const [row] = await db.$queryRaw<{ done: boolean }[]>(sql`
          SELECT next_round_at > clock_timestamp() + interval '5 minutes' AS done FROM series WHERE id = ${id}`);
        return row?.done;
      });
    } finally {
      await Promise.all(planners.map((planner) => planner.stop()));
    }
    expect((await library.posts(id)).length).toBeGreaterThanOrEqual(2);
  });
});
