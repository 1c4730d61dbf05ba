import type {
  CheckResult,
  ClosedDayList,
  DatedSlotList,
  OccurrenceList,
  Plan,
  Post,
  Problem,
  Queue,
  Series,
} from '@shelfcast/contracts';
import { SeriesPlanner, addDays, toInstant, toLocal } from '@shelfcast/planning';
import { waitFor } from '@shelfcast/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor } from './front-door.js';

const ZONE = 'Asia/Shanghai';
type PostList = { items: Post[] };

let door: FrontDoor;
let accountId: string;
let otherId: string;

beforeAll(async () => {
  door = await FrontDoor.open();
  accountId = (await door.connect('weibo')).id;
  otherId = (await door.connect('weibo')).id;
});
afterAll(() => door.close());

const day = (days: number) => addDays(toLocal(new Date(), ZONE).slice(0, 10), days);
const instant = (days: number, time: string) => toInstant(`${day(days)}T${time}`, ZONE).toISOString();
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const daily = (...times: string[]) =>
  EVERY_DAY.flatMap((weekday) => times.map((time) => ({ weekday, time })));
const NO_RULES = { timeZone: null, quietHours: [], perDay: null, perWeek: null, apart: null };

async function sent<T>(
  method: 'post' | 'patch' | 'put',
  path: string,
  body: object,
  status: number,
): Promise<T> {
  return (await door.as()[method](`/api/v1/${path}`).send(body).expect(status)).body as T;
}
const read = async <T>(path: string) => (await door.as().get(`/api/v1/${path}`).expect(200)).body as T;
const queue = (more: object = {}) =>
  sent<Queue>(
    'post',
    'queues',
    { name: 'Daily', accountIds: [accountId], slots: daily('09:00'), ...more },
    201,
  );
const draft = (more: object = {}) =>
  sent<Post>(
    'post',
    'posts',
    { kind: 'news', title: '闭馆', body: '闭馆', accountIds: [accountId], ...more },
    201,
  );
const enqueue = (post: Post, { id: queueId }: Queue, status = 200) =>
  sent<Post>('post', `posts/${post.id}/enqueue`, { queueId }, status);
const rules = (more: object, id = accountId) =>
  sent('put', `accounts/${id}/posting-rules`, { ...NO_RULES, ...more }, 200);
/** What earlier tests have planned is out of the way. */
async function clear(): Promise<void> {
  await door.context.db.delivery.updateMany({
    where: { status: 'scheduled' },
    data: { status: 'cancelled' },
  });
  await door.context.db.closedDay.deleteMany();
  await door.context.db.postingRules.deleteMany();
}

describe('queues', () => {
  it('give twenty posts at once twenty slots, one after the other', async () => {
    const daily = await queue();
    const posts = await Promise.all(Array.from({ length: 20 }, () => draft()));
    const placed = await Promise.all(posts.map((post) => enqueue(post, daily)));
    const times = placed.map(({ scheduledAt }) => scheduledAt).sort();
    const first = Date.parse(times[0] ?? '');
    expect(times).toEqual(times.map((_time, index) => new Date(first + index * 86_400_000).toISOString()));
    expect(toLocal(new Date(first), ZONE).slice(11)).toBe('09:00');
    expect(placed[0]).toMatchObject({ status: 'scheduled', queueId: daily.id, timeZone: ZONE });
    const { items } = await read<PostList>(`posts?queueId=${daily.id}`);
    expect(items).toHaveLength(20);
  });

  it('show what fills their slots; a post that moves or is cancelled gives its slot free', async () => {
    await clear();
    const daily = await queue({ name: 'Free again' });
    const [one, two, three] = await Promise.all([draft(), draft(), draft()]);
    const placed = await enqueue(one as Post, daily);
    const second = await enqueue(two as Post, daily);
    const slots = await read<DatedSlotList>(`queues/${daily.id}/slots`);
    expect(slots.items.length).toBeGreaterThanOrEqual(30);
    const slot = slots.items.find(({ at }) => at === placed.scheduledAt);
    expect(slot).toMatchObject({ freeAccountIds: [], taken: [{ postId: placed.id, accountId }] });
    const moved = await sent<Post>(
      'post',
      `posts/${placed.id}/schedule`,
      { scheduledAt: instant(3, '15:00') },
      200,
    );
    expect(moved.queueId).toBeNull();
    await sent('post', `posts/${second.id}/cancel`, {}, 200);
    expect((await enqueue(three as Post, daily)).scheduledAt).toBe(placed.scheduledAt);
    expect((await enqueue(moved, daily)).scheduledAt).toBe(second.scheduledAt);
  });

  it('leave out closed days, quiet hours and full days, and times that a post has by hand', async () => {
    await clear();
    const four = await queue({ name: 'Four', slots: daily('00:30', '06:00', '12:00', '18:00') });
    await sent(
      'post',
      'closed-days',
      { name: 'Repairs', kind: 'closed', firstDay: day(1), lastDay: day(1) },
      201,
    );
    await sent(
      'post',
      'closed-days',
      { name: 'Exams', kind: 'exam', firstDay: day(2), lastDay: day(2) },
      201,
    );
    await rules({
      quietHours: [{ weekdays: EVERY_DAY, from: '22:00', to: '08:00', enforce: 'warn' }],
      perDay: { most: 2, enforce: 'warn' },
    });
    await draft({ scheduledAt: instant(0, '23:58') });
    await draft({ scheduledAt: instant(0, '23:59') });
    await draft({ scheduledAt: instant(2, '12:00') });
    const times = [];
    for (const post of [await draft(), await draft(), await draft()])
      times.push((await enqueue(post, four)).scheduledAt);
    expect(times).toEqual([instant(2, '18:00'), instant(3, '12:00'), instant(3, '18:00')]);
    const { items } = await read<DatedSlotList>(`queues/${four.id}/slots?from=${instant(1, '00:00')}`);
    expect(items[0]).toMatchObject({ closedDay: 'Repairs', freeAccountIds: [], localAt: `${day(1)}T00:30` });
  });

  it('say why they have no slot for a post', async () => {
    await clear();
    const foreign = await draft({ accountIds: [accountId, otherId] });
    const mine = await queue({ name: 'Mine' });
    const problem = await sent<Problem>('post', `posts/${foreign.id}/enqueue`, { queueId: mine.id }, 422);
    expect(problem.errors?.[0]).toMatchObject({ field: 'queueId', code: 'other-accounts' });
    const empty = await queue({ name: 'Empty', slots: [] });
    expect(await enqueue(await draft(), empty, 409)).toMatchObject({ code: 'no-free-slot' });
    await sent('post', `posts/${foreign.id}/enqueue`, { queueId: 'nothing' }, 422);
    const all = await queue({ name: 'All', accountIds: [] });
    expect((await enqueue(foreign, all)).deliveries.map(({ status }) => status)).toEqual([
      'scheduled',
      'scheduled',
    ]);
    await door.as(door.theirKey).get(`/api/v1/queues/${all.id}/slots`).expect(404);
  });

  it('are changed and deleted; their posts keep their times', async () => {
    await clear();
    const { id } = await queue({ name: 'Old' });
    const post = await enqueue(await draft(), await read<Queue>(`queues/${id}`));
    const slots = [{ weekday: 5, time: '19:30' }];
    const changed = await sent<Queue>(
      'patch',
      `queues/${id}`,
      { name: 'New', slots, timeZone: 'Europe/Berlin' },
      200,
    );
    expect(changed).toMatchObject({ name: 'New', slots, timeZone: 'Europe/Berlin' });
    await sent('patch', `queues/${id}`, { slots: [{ weekday: 8, time: '19:30' }] }, 422);
    await sent('patch', `queues/${id}`, { accountIds: ['nobody'] }, 422);
    await door.as().delete(`/api/v1/queues/${id}`).expect(204);
    const kept = await read<Post>(`posts/${post.id}`);
    expect(kept).toMatchObject({ queueId: null, scheduledAt: post.scheduledAt, status: 'scheduled' });
  });
});

describe('quiet hours and caps', () => {
  it('are findings of a check, and warn or refuse where a post gets its time', async () => {
    await clear();
    const quiet = { weekdays: EVERY_DAY, from: '22:00', to: '07:00' };
    const night = instant(2, '23:00');
    const post = await draft();
    const findings = async () =>
      (
        await sent<CheckResult>('post', `posts/${post.id}/check`, { scheduledAt: night }, 200)
      ).items[0]?.findings.map(({ level, code }) => [level, code]);
    await rules({ quietHours: [{ ...quiet, enforce: 'warn' }] });
    expect(await findings()).toContainEqual(['warning', 'account.quiet-hours']);
    const warned = await sent<Post>('post', `posts/${post.id}/schedule`, { scheduledAt: night }, 200);
    expect(warned.warnings.map(({ code }) => code)).toContain('account.quiet-hours');
    await rules({ quietHours: [{ ...quiet, enforce: 'refuse' }], apart: { minutes: 60, enforce: 'refuse' } });
    expect(await findings()).toContainEqual(['error', 'account.quiet-hours']);
    const other = await draft();
    const refused = await sent<Problem>('post', `posts/${other.id}/schedule`, { scheduledAt: night }, 422);
    expect(refused.code).toBe('not-at-that-time');
    expect(refused.errors?.map(({ code }) => code)).toEqual(['account.quiet-hours', 'account.too-close']);
    const count = await door.context.db.post.count();
    const body = { kind: 'news', title: 't', body: 'b', accountIds: [accountId], scheduledAt: night };
    await sent('post', 'posts', body, 422);
    expect(await door.context.db.post.count()).toBe(count);
    expect((await read<Post>(`posts/${other.id}`)).status).toBe('draft');
  });

  it('hold for posts that are scheduled at the same moment', async () => {
    await clear();
    await rules({ perDay: { most: 3, enforce: 'refuse' } });
    const posts = await Promise.all(Array.from({ length: 8 }, () => draft()));
    const answers = await Promise.all(
      posts.map(({ id }, index) =>
        door
          .as()
          .post(`/api/v1/posts/${id}/schedule`)
          .send({ scheduledAt: instant(5, `1${index}:00`) }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 422, 422, 422, 422, 422]);
  });

  it('are kept by account and refused where they make no sense', async () => {
    await clear();
    const none = await read(`accounts/${otherId}/posting-rules`);
    expect(none).toEqual(NO_RULES);
    await rules({ perWeek: { most: 5, enforce: 'warn' } }, otherId);
    expect(await read(`accounts/${otherId}/posting-rules`)).toMatchObject({ perWeek: { most: 5 } });
    const wrong = {
      ...NO_RULES,
      quietHours: [{ weekdays: [0], from: '22:00', to: '07:00', enforce: 'warn' }],
    };
    await sent('put', `accounts/${otherId}/posting-rules`, wrong, 422);
    await door.as(door.theirKey).put(`/api/v1/accounts/${otherId}/posting-rules`).send(NO_RULES).expect(404);
  });
});

describe('closed days', () => {
  const ical = (...days: string[]) =>
    ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN']
      .concat(
        days.flatMap((date, index) => [
          ...['BEGIN:VEVENT', `UID:holiday-${index}`, 'DTSTAMP:20260101T000000Z', `SUMMARY:假期 ${index}`],
          ...[`DTSTART;VALUE=DATE:${date}`, 'END:VEVENT'],
        ]),
      )
      .concat('END:VCALENDAR', '')
      .join('\r\n');
  const upload = (text: string, status = 200) =>
    door
      .as()
      .post('/api/v1/closed-days/import/ical?source=Holidays')
      .set('content-type', 'text/calendar; charset=utf-8')
      .send(text)
      .expect(status);

  it('are imported from iCalendar once, changed by the next file, and deleted by their source', async () => {
    await clear();
    expect((await upload(ical('20270101', '20270501'))).body).toMatchObject({
      created: 2,
      changed: 0,
      removed: 0,
    });
    expect((await upload(ical('20270101', '20270501'))).body).toMatchObject({ created: 0, unchanged: 2 });
    expect((await upload(ical('20270101', '20270503'))).body).toMatchObject({
      created: 1,
      removed: 1,
      unchanged: 1,
    });
    const { items } = await read<ClosedDayList>('closed-days?from=2027-01-01&to=2027-12-31');
    expect(items.map(({ name, firstDay, source, kind }) => [name, firstDay, source, kind])).toEqual([
      ['假期 0', '2027-01-01', 'Holidays', 'holiday'],
      ['假期 1', '2027-05-03', 'Holidays', 'holiday'],
    ]);
    await door.as(door.theirKey).delete('/api/v1/closed-days?source=Holidays').expect(404);
    await door.as().delete('/api/v1/closed-days?source=Holidays').expect(204);
    expect((await read<ClosedDayList>('closed-days')).items).toEqual([]);
  });

  it('are imported from JSON, listed page by page, and refused as a whole where one is wrong', async () => {
    await clear();
    const path = 'closed-days/import/json?source=plan&kind=exam';
    const days = [1, 2, 3].map((n) => ({ uid: `${n}`, name: `Exam ${n}`, firstDay: `2027-06-0${n}` }));
    expect(await sent('post', path, { days }, 200)).toMatchObject({ created: 3, skipped: [] });
    const first = await read<ClosedDayList>('closed-days?limit=2');
    const rest = await read<ClosedDayList>(`closed-days?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...rest.items].map(({ name }) => name)).toEqual(['Exam 1', 'Exam 2', 'Exam 3']);
    const wrong = { uid: '4', name: 'Back', firstDay: '2027-06-09', lastDay: '2027-06-01' };
    await sent('post', path, { days: [days[0], wrong] }, 422);
    await sent('post', path.replace('plan', 'manual'), { days }, 422);
    expect((await read<ClosedDayList>('closed-days')).items).toHaveLength(3);
    await door.as().delete(`/api/v1/closed-days/${first.items[0]?.id}`).expect(204);
  });

  it.each([
    ['no calendar', 'Hello', 422],
    ['broken UTF-8', Buffer.from([0x42, 0xff, 0xfe]), 422],
    ['over a megabyte', `BEGIN:VCALENDAR\r\n${'X-A:1\r\n'.repeat(160_000)}`, 413],
  ])('are refused as %s', async (_what, file, status) => {
    await upload(file as string, status);
  });
});

describe('series', () => {
  const input = (more: object = {}) => ({
    ...{ name: '每周一库', rule: 'FREQ=WEEKLY;BYDAY=MO', startsOn: day(0), time: '09:00', timeZone: ZONE },
    ...{
      titleTemplate: '{{series}}',
      bodyTemplate: '{{date}}',
      accountIds: [accountId],
      language: 'zh-CN',
      ...more,
    },
  });
  const create = (more: object = {}) => sent<Series>('post', 'series', input(more), 201);

  it('show what is to come before it exists, and are made by the scheduler as they are changed', async () => {
    await clear();
    const { db, config, adapters } = door.context;
    const { id } = await create({ rule: 'FREQ=DAILY', mode: 'scheduled', aheadDays: 3 });
    const occurrences = async () =>
      (await read<OccurrenceList>(`series/${id}/occurrences?from=${instant(1, '00:00')}`)).items;
    const before = await occurrences();
    expect(before.length).toBe(31);
    expect(before[0]).toMatchObject({
      ...{
        at: instant(1, '09:00'),
        localAt: `${day(1)}T09:00`,
        outcome: 'to-come',
        postId: null,
        title: '每周一库',
      },
    });
    const planner = new SeriesPlanner(config, adapters);
    planner.start();
    const made = (title: string) =>
      waitFor(`posts “${title}”`, async () => {
        const { items } = await read<PostList>(`posts?seriesId=${id}`);
        const posts = items.filter((post) => post.title === title);
        return posts.length >= 2 && posts;
      });
    try {
      const posts = await made('每周一库');
      expect(posts[0]).toMatchObject({ status: 'scheduled', seriesId: id });
      await sent('patch', `posts/${posts.at(-1)?.id}`, { title: 'Mine' }, 200);
      await sent('patch', `series/${id}`, { titleTemplate: 'No. {{number}}', aheadDays: 4 }, 200);
      await waitFor('posts made anew', async () => {
        const titles = (await read<PostList>(`posts?seriesId=${id}`)).items.map(({ title }) => title);
        return titles.filter((title) => title.startsWith('No. ')).length >= 2 && titles.includes('Mine');
      });
    } finally {
      await planner.stop();
    }
    expect((await occurrences())[0]).toMatchObject({ outcome: 'created' });
    await door.as().delete(`/api/v1/series/${id}?posts=withdraw`).expect(204);
    const left = await db.post.findMany({ where: { authorName: '每周一库 (series)', deletedAt: null } });
    expect(left.map(({ title, seriesId }) => [title, seriesId])).toEqual([['Mine', null]]);
  });

  it.each([
    ['rule', { rule: 'FREQ=HOURLY' }],
    ['rule', { rule: 'FREQ=WEEKLY;BYDAY=1MO' }],
    ['rule', { rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }],
    ['rule', { rule: 'FREQ=DAILY;BYMONTH=13' }],
    ['rule', { rule: 'FREQ=DAILY;UNTIL=20300101T000000Z' }],
    ['endsOn', { endsOn: '2020-01-01' }],
    ['startsOn', { startsOn: '2150-01-01' }],
    ['timeZone', { timeZone: 'Mars/Base' }],
    ['bodyTemplate', { bodyTemplate: '{{password}}' }],
    ['accountIds', { accountIds: ['nobody'] }],
    ['campaignId', { campaignId: 'nobody’s' }],
  ])('refuse a wrong %s: %o', async (field, more) => {
    const count = await door.context.db.series.count();
    const problem = await sent<Problem>('post', 'series', input(more), 422);
    expect(problem.errors?.[0]?.field).toBe(field);
    expect(await door.context.db.series.count()).toBe(count);
  });

  it('are paused', async () => {
    const { id } = await create();
    expect(await sent('patch', `series/${id}`, { enabled: false }, 200)).toMatchObject({ enabled: false });
    expect((await read<OccurrenceList>(`series/${id}/occurrences`)).items).toEqual([]);
    await door.as(door.theirKey).get(`/api/v1/series/${id}/occurrences`).expect(404);
  });
});

describe('the plan', () => {
  it('has all of a month in one answer, and nothing of another library', async () => {
    await clear();
    await queue({ name: 'For the plan' });
    await sent(
      'post',
      'closed-days',
      { name: '元旦', kind: 'holiday', firstDay: day(9), lastDay: day(10) },
      201,
    );
    await rules({ quietHours: [{ weekdays: EVERY_DAY, from: '22:00', to: '07:00', enforce: 'warn' }] });
    const span = `from=${instant(1, '00:00')}&to=${instant(32, '00:00')}`;
    const plan = await read<Plan>(`plan?${span}`);
    expect(plan.closedDays.map(({ name }) => name)).toEqual(['元旦']);
    expect(plan.slots.filter(({ closedDay }) => closedDay === '元旦').length).toBeGreaterThanOrEqual(2);
    expect(plan.quietTimes).toHaveLength(32);
    expect(plan.quietTimes[1]).toMatchObject({
      accountId,
      from: instant(1, '22:00'),
      to: instant(2, '07:00'),
    });
    const theirs = await door.as(door.theirKey).get(`/api/v1/plan?${span}`).expect(200);
    expect(theirs.body).toEqual({ slots: [], occurrences: [], closedDays: [], quietTimes: [] });
    await door
      .as()
      .get(`/api/v1/plan?from=${instant(1, '00:00')}&to=${instant(200, '00:00')}`)
      .expect(422);
    await door
      .as()
      .get(`/api/v1/plan?from=${instant(2, '00:00')}&to=${instant(1, '00:00')}`)
      .expect(422);
  });
});
