import type { CalendarItemList, DeliveryStatus, Post, PostList } from '@shelfcast/contracts';
import type { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barOf } from '../src/calendar/calendar-items.service.js';
import { FrontDoor } from './front-door.js';

const DAY_MS = 86_400_000;
const start = Math.ceil(Date.now() / DAY_MS + 30) * DAY_MS;
const day = (days: number, hours = 0) => new Date(start + days * DAY_MS + hours * 3_600_000).toISOString();

let door: FrontDoor;
let weibo: string;
let x: string;
let posts: Post[];

beforeAll(async () => {
  door = await FrontDoor.open();
  weibo = (await door.connect('weibo')).id;
  x = (await door.connect('twitter')).id;
  const body = { kind: 'news', body: 'Open at nine.', link: 'https://library.example/' };
  posts = await Promise.all(
    [
      { title: 'First', accountIds: [weibo, x], scheduledAt: day(0, 1) },
      { title: '第二 100%', kind: 'event', accountIds: [x], scheduledAt: day(1, 2), language: 'zh-CN' },
      { title: 'Third', accountIds: [weibo], scheduledAt: day(1, 2) },
      { title: 'On the border', accountIds: [weibo], scheduledAt: day(7) },
      { title: 'Draft', accountIds: [weibo] },
    ].map(
      async (more) =>
        (
          await door
            .as()
            .post('/api/v1/posts')
            .send({ ...body, ...more })
            .expect(201)
        ).body as Post,
    ),
  );
});
afterAll(() => door.close());

async function ask(query: Record<string, string>, key?: string): Promise<CalendarItemList> {
  const answer = await door
    .as(key)
    .get('/api/v1/calendar')
    .query({ from: day(0), to: day(7), ...query });
  expect([query, answer.status]).toEqual([query, 200]);
  return answer.body as CalendarItemList;
}
const titles = async (query: Record<string, string>) =>
  (await ask(query)).items.map(({ title }) => title).sort();

describe('GET /calendar', () => {
  it('shows what goes out in the stretch, earliest first, with where it stands on each account', async () => {
    const { items, nextCursor } = await ask({});
    expect(nextCursor).toBeNull();
    expect(items).toHaveLength(3);
    expect(items[0]).toEqual({
      id: posts[0]?.id,
      at: day(0, 1),
      status: 'scheduled',
      kind: 'news',
      title: 'First',
      language: null,
      deliveries: [
        { accountId: x, network: 'twitter', status: 'scheduled' },
        { accountId: weibo, network: 'weibo', status: 'scheduled' },
      ],
      fixed: null,
    });
  });

  it('filters by account, network, kind, status and words', async () => {
    expect(await titles({ accountId: x })).toEqual(['First', '第二 100%']);
    expect(await titles({ network: 'weibo' })).toEqual(['First', 'Third']);
    expect(await titles({ kind: 'event' })).toEqual(['第二 100%']);
    expect(await titles({ status: 'published' })).toEqual([]);
    expect(await titles({ q: '100%' })).toEqual(['第二 100%']);
    expect(await titles({ q: 'thi' })).toEqual(['Third']);
  });

  it('goes on page by page, through posts of the same instant', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: CalendarItemList = await ask({ limit: '1', ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen)).toEqual(new Set(posts.slice(0, 3).map(({ id }) => id)));
    expect(seen).toHaveLength(3);
  });

  it('shows another library nothing, and refuses stretches that no calendar shows', async () => {
    expect((await ask({}, door.theirKey)).items).toEqual([]);
    const refuse = (query: object) => door.as().get('/api/v1/calendar').query(query).expect(422);
    await refuse({ from: day(0) });
    await refuse({ from: day(1), to: day(0) });
    await refuse({ from: day(0), to: day(101) });
    await refuse({ from: day(0), to: day(1), colour: 'red' });
    await refuse({ from: day(0), to: day(1), cursor: 'mine' });
  });
});

describe('what may be moved', () => {
  it.each<[DeliveryStatus[], string | null]>([
    [['scheduled', 'queued', 'held'], null],
    [['failed', 'cancelled'], null],
    [['published', 'published'], 'published'],
    [['published', 'failed'], 'partly-published'],
    [['sending', 'scheduled'], 'under-way'],
    [['uncertain'], 'under-way'],
    [['cancelled'], 'cancelled'],
  ])('%j: %s', (states, fixed) => {
    expect(barOf('scheduled', states)).toBe(fixed);
  });
});

it('finds the posts that need a person, and those only', async () => {
  const held = posts[3]?.deliveries[0]?.id;
  await door.context.db.delivery.update({ where: { id: held }, data: { status: 'missed' } });
  const list = (await door.as().get('/api/v1/posts').query({ needsPerson: 'true' }).expect(200))
    .body as z.infer<typeof PostList>;
  expect(list.items.map(({ id }) => id)).toEqual([posts[3]?.id]);
  const none = await door.as(door.theirKey).get('/api/v1/posts').query({ needsPerson: 'true' }).expect(200);
  expect((none.body as { items: unknown[] }).items).toEqual([]);
});
