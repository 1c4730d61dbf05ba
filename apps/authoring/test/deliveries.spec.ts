import type { Account, DeliveryList, Post, Problem } from '@shelfcast/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor } from './front-door.js';

const DAY_MS = 86_400_000;
const start = Math.ceil(Date.now() / DAY_MS + 30) * DAY_MS;
const day = (days: number) => new Date(start + days * DAY_MS).toISOString();

let door: FrontDoor;
let weibo: Account;
let x: Account;
let posts: Post[];

beforeAll(async () => {
  door = await FrontDoor.open();
  [weibo, x] = await Promise.all([door.connect('weibo'), door.connect('twitter')]);
  posts = [
    await write('On Monday', { accountIds: [weibo.id, x.id], scheduledAt: day(0) }),
    await write('On Tuesday', { accountIds: [weibo.id], scheduledAt: day(1) }),
    await write('On Wednesday', { accountIds: [x.id], scheduledAt: day(2) }),
    await write('Unfinished', { accountIds: [weibo.id] }),
  ];
});
afterAll(() => door.close());

async function write(title: string, more: object): Promise<Post> {
  const body = { kind: 'news', title, body: 'Open at nine.', link: 'https://library.example/' };
  const answer = await door
    .as()
    .post('/api/v1/posts')
    .send({ ...body, ...more })
    .expect(201);
  return answer.body as Post;
}

async function ask(query: Record<string, unknown> = {}, key?: string): Promise<DeliveryList> {
  const answer = await door.as(key).get('/api/v1/deliveries').query(query);
  expect([query, answer.status]).toEqual([query, 200]);
  return answer.body as DeliveryList;
}
const titles = async (query: Record<string, unknown>) =>
  (await ask(query)).items.map(({ postTitle, network }) => `${postTitle} (${network})`);

/** Moves a delivery as the publishing core does. */
async function move(id: string | undefined, ...states: string[]): Promise<void> {
  for (const status of states)
    await door.context.db.delivery.update({ where: { id: id ?? '' }, data: { status } });
}

describe('GET /deliveries', () => {
  it('shows them latest first, each with its post, its account and all that the post shows of it', async () => {
    const { items, nextCursor } = await ask();
    expect(nextCursor).toBeNull();
    expect(items.map(({ dueAt }) => dueAt)).toEqual([day(2), day(1), day(0), day(0), null]);
    const [tuesday] = posts[1]?.deliveries ?? [];
    expect(items[1]).toEqual({
      ...tuesday,
      ...{ postId: posts[1]?.id, postTitle: 'On Tuesday', accountName: 'weibo account' },
    });
  });

  it('comes in pages that neither repeat nor leave out, though some are due at one time', async () => {
    const all = (await ask()).items.map(({ id }) => id);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: DeliveryList = await ask({ limit: 1, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(all);
  });

  it('is narrowed by network, account, post and time; what has no time is in no stretch of it', async () => {
    expect(await titles({ network: 'twitter' })).toEqual(['On Wednesday (twitter)', 'On Monday (twitter)']);
    expect(await titles({ accountId: x.id, to: day(1) })).toEqual(['On Monday (twitter)']);
    expect((await titles({ postId: posts[0]?.id })).sort()).toEqual([
      'On Monday (twitter)',
      'On Monday (weibo)',
    ]);
    expect(await titles({ from: day(1), to: day(2) })).toEqual(['On Tuesday (weibo)']);
    expect(await titles({ to: day(0) })).toEqual([]);
    expect(await titles({ from: day(2) })).toEqual(['On Wednesday (twitter)']);
  });

  it('is narrowed by one state or several, on their way or settled', async () => {
    expect(await titles({ status: 'draft' })).toEqual(['Unfinished (weibo)']);
    const [monday] = posts[0]?.deliveries ?? [];
    await move(monday?.id, 'queued');
    expect((await ask({ status: 'queued' })).items.map(({ id }) => id)).toEqual([monday?.id]);
    expect(await titles({ status: 'queued,draft, draft' })).toEqual([
      `On Monday (${monday?.network})`,
      'Unfinished (weibo)',
    ]);
    await move(monday?.id, 'sending', 'failed');
    expect((await ask({ status: 'failed,sending' })).items.map(({ id }) => id)).toEqual([monday?.id]);
  });

  it('knows what is late: what could have gone and has not', async () => {
    expect(await titles({ late: 'true' })).toEqual([]);
    const [delivery] = posts[2]?.deliveries ?? [];
    const data = { dueAt: new Date(Date.now() - DAY_MS), nextAttemptAt: new Date(Date.now() - DAY_MS) };
    await door.context.db.delivery.update({ where: { id: delivery?.id ?? '' }, data });
    expect(await titles({ late: 'true' })).toEqual(['On Wednesday (twitter)']);
    // Its next try is later by a limit or after a fault: it goes as soon as it may.
    const nextAttemptAt = new Date(Date.now() + DAY_MS);
    await door.context.db.delivery.update({ where: { id: delivery?.id ?? '' }, data: { nextAttemptAt } });
    expect(await titles({ late: 'true' })).toEqual([]);
  });

  it('leaves out what lies in the bin and what is another library’s', async () => {
    const gone = await write('Gone', { accountIds: [weibo.id], scheduledAt: day(3) });
    await door.as().delete(`/api/v1/posts/${gone.id}`).expect(204);
    expect(await titles({ postId: gone.id })).toEqual([]);
    expect((await ask({}, door.theirKey)).items).toEqual([]);
  });

  it.each([
    ['status', 'lost'],
    ['status', ','],
    ['network', 'myspace'],
    ['from', '2099-01-01'],
    ['cursor', 'nonsense'],
    ['colour', 'red'],
  ])('refuses %s=%s and names it', async (field, value) => {
    const answer = await door
      .as()
      .get('/api/v1/deliveries')
      .query({ [field]: value })
      .expect(422);
    expect((answer.body as Problem).errors?.[0]?.field).toContain(field);
  });
});
