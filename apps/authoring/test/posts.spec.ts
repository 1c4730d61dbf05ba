import type { Account, Post, Problem } from '@shelfcast/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor, inAnHour } from './front-door.js';

let door: FrontDoor;
let weibo: Account;
let wechat: Account;
let twitter: Account;
let theirs: Account;

beforeAll(async () => {
  door = await FrontDoor.open();
  [weibo, wechat, twitter] = await Promise.all([
    door.connect('weibo'),
    door.connect('wechat'),
    door.connect('twitter'),
  ]);
  theirs = await door.connect('twitter', door.theirKey);
});
afterAll(() => door.close());

const words = () => ({
  kind: 'news',
  title: '国庆假期开放安排',
  body: '10月1日至3日闭馆。',
  link: 'https://library.example/notice',
  accountIds: [weibo.id, wechat.id, twitter.id],
});

const create = async (more: object = {}) =>
  (
    await door
      .as()
      .post('/api/v1/posts')
      .send({ ...words(), ...more })
      .expect(201)
  ).body as Post;

describe('POST /posts', () => {
  it('keeps a draft with a delivery per account', async () => {
    const post = await create();
    expect(post).toMatchObject({ status: 'draft', version: 1, scheduledAt: null, tags: [], warnings: [] });
    expect(
      post.deliveries.map(({ network, status, dueAt, attempts, problem }) => ({
        network,
        status,
        dueAt,
        attempts,
        problem,
      })),
    ).toEqual(
      ['twitter', 'wechat', 'weibo'].map((network) => ({
        network,
        status: 'draft',
        dueAt: null,
        attempts: 0,
        problem: null,
      })),
    );
  });

  it('schedules, and answers times in UTC with milliseconds', async () => {
    const post = await create({ scheduledAt: '2099-10-01T09:00:00+08:00', timeZone: 'Asia/Shanghai' });
    expect(post).toMatchObject({
      status: 'scheduled',
      scheduledAt: '2099-10-01T01:00:00.000Z',
      timeZone: 'Asia/Shanghai',
    });
    for (const delivery of post.deliveries)
      expect(delivery).toMatchObject({ status: 'scheduled', dueAt: '2099-10-01T01:00:00.000Z' });
  });

  it('makes one post of a request that is repeated under its key, also at the same moment', async () => {
    const send = (body: object) => door.as().post('/api/v1/posts').set('idempotency-key', 'one').send(body);
    const answers = await Promise.all([send(words()), send(words()), send(words())]);
    expect(new Set(answers.map(({ body }) => (body as Post).id)).size).toBe(1);
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    const other = await send({ ...words(), title: 'Another' }).expect(422);
    expect(other.body).toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('warns of a WeChat title that is cut, and refuses one that was written for WeChat', async () => {
    const title = '这是一个为了测试而写得特别长的标题，它的长度超过了微信公众号所允许的三十二个字';
    const post = await create({ title });
    expect(post.warnings).toEqual([
      expect.objectContaining({ accountId: wechat.id, code: 'wechat.title-shortened' }),
    ]);
    const refused = await door
      .as()
      .post('/api/v1/posts')
      .send({ ...words(), scheduledAt: inAnHour(), variants: { [wechat.id]: { title } } })
      .expect(422);
    expect(fields(refused.body)).toEqual([`variants.${wechat.id}.title`]);
  });

  const bad: [string, () => object, string][] = [
    ['an unknown field', () => ({ colour: 'red' }), 'colour'],
    ['a missing title', () => ({ title: undefined }), 'title'],
    ['an empty title', () => ({ title: '  ' }), 'title'],
    ['a kind that is none', () => ({ kind: 'rumour' }), 'kind'],
    ['no account', () => ({ accountIds: [] }), 'accountIds'],
    ['an unknown account', () => ({ accountIds: ['nobody'] }), 'accountIds'],
    ['another library’s account', () => ({ accountIds: [theirs.id] }), 'accountIds'],
    ['a past time', () => ({ scheduledAt: '2020-01-01T00:00:00Z' }), 'scheduledAt'],
    ['a time without offset', () => ({ scheduledAt: '2099-01-01T00:00:00' }), 'scheduledAt'],
    ['a zone that is none', () => ({ timeZone: 'Mars/Base' }), 'timeZone'],
    ['a link that is none', () => ({ link: 'javascript:alert(1)' }), 'link'],
    ['a text too long for a network', () => ({ body: '长'.repeat(2100), scheduledAt: inAnHour() }), 'body'],
    ['an unknown picture', () => ({ mediaIds: ['none'] }), 'mediaIds'],
    ['a NUL character', () => ({ title: 'a\u0000b' }), 'title'],
  ];
  it.each(bad)('refuses %s, names the field and stores nothing', async (_what, change, field) => {
    const before = await door.context.db.post.count();
    const answer = await door
      .as()
      .post('/api/v1/posts')
      .send({ ...words(), ...change() });
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(fields(answer.body)).toContain(field);
    expect(await door.context.db.post.count()).toBe(before);
  });

  it.each([
    ['broken JSON', '{"kind":', 'application/json', 400],
    ['another type', '<post/>', 'application/xml', 415],
    ['a list', '[]', 'application/json', 422],
  ])('answers %s with a problem', async (_what, body, type, status) => {
    const answer = await door.as().post('/api/v1/posts').set('content-type', type).send(body);
    expect(answer.status).toBe(status);
    expect((answer.body as Problem).detail).toMatch(/\S+ \S+/);
  });
});

describe('a post that exists', () => {
  it('is another library’s to nobody else', async () => {
    const { id, deliveries } = await create();
    const delivery = deliveries[0]?.id ?? '';
    const stranger = door.as(door.theirKey);
    await stranger.get(`/api/v1/posts/${id}`).expect(404);
    await stranger.patch(`/api/v1/posts/${id}`).send({ title: 'Mine' }).expect(404);
    await stranger.delete(`/api/v1/posts/${id}`).expect(404);
    await stranger.post(`/api/v1/posts/${id}/publish`).expect(404);
    await stranger.get(`/api/v1/deliveries/${delivery}`).expect(404);
    await stranger.post(`/api/v1/deliveries/${delivery}/cancel`).expect(404);
  });

  it('is edited by who has read it last', async () => {
    const { id, version } = await create();
    const edited = await door
      .as()
      .patch(`/api/v1/posts/${id}`)
      .send({ version, title: 'Opening hours', link: null })
      .expect(200);
    expect(edited.body).toMatchObject({ version: 2, title: 'Opening hours', link: null, body: words().body });
    const late = await door.as().patch(`/api/v1/posts/${id}`).send({ version, title: 'Late' }).expect(409);
    expect(late.body).toMatchObject({ code: 'edited-meanwhile' });
  });

  it('loses the delivery and the words of an account that is taken out', async () => {
    const { id } = await create({
      scheduledAt: inAnHour(),
      variants: { [weibo.id]: { body: '微博专用 https://library.example/w' } },
    });
    const answer = await door
      .as()
      .patch(`/api/v1/posts/${id}`)
      .send({ accountIds: [twitter.id] })
      .expect(200);
    const post = answer.body as Post;
    expect(post.deliveries.map(({ network, status }) => [network, status])).toEqual([
      ['twitter', 'scheduled'],
    ]);
    expect(post.variants).toEqual({});
  });

  it('is moved, cancelled and deleted until it goes out', async () => {
    const { id } = await create();
    const at = inAnHour();
    const moved = await door.as().post(`/api/v1/posts/${id}/schedule`).send({ scheduledAt: at }).expect(200);
    expect(moved.body).toMatchObject({ status: 'scheduled', scheduledAt: at });
    await door
      .as()
      .post(`/api/v1/posts/${id}/schedule`)
      .send({ scheduledAt: '2020-01-01T00:00:00Z' })
      .expect(422);
    const cancelled = await door.as().post(`/api/v1/posts/${id}/cancel`).expect(200);
    expect(cancelled.body).toMatchObject({ status: 'cancelled' });
    await door.as().post(`/api/v1/posts/${id}/cancel`).expect(409);
    await door.as().delete(`/api/v1/posts/${id}`).expect(204);
    await door.as().get(`/api/v1/posts/${id}`).expect(404);
  });

  it('stays on record once a network has it', async () => {
    const { id } = await create({ scheduledAt: inAnHour() });
    for (const status of ['queued', 'sending', 'published'])
      await door.context.db.delivery.updateMany({
        where: { postId: id, network: 'weibo' },
        data: { status },
      });
    await door.as().delete(`/api/v1/posts/${id}`).expect(409);
    await door.as().patch(`/api/v1/posts/${id}`).send({ title: 'New' }).expect(409);
    const after = (await door.as().get(`/api/v1/posts/${id}`).expect(200)).body as Post;
    expect(after.deliveries.map(({ status }) => status)).toEqual(['scheduled', 'scheduled', 'published']);
  });

  it('is copied as a draft', async () => {
    const { id } = await create({ scheduledAt: inAnHour(), tags: ['hours'] });
    const copy = (await door.as().post(`/api/v1/posts/${id}/duplicate`).expect(201)).body as Post;
    expect(copy).toMatchObject({ status: 'draft', title: words().title, tags: ['hours'], scheduledAt: null });
    expect(copy.id).not.toBe(id);
  });

  it('leaves an audit row for every change', async () => {
    const { id } = await create();
    await door.as().patch(`/api/v1/posts/${id}`).send({ title: 'New' }).expect(200);
    await door.as().post(`/api/v1/posts/${id}/cancel`).expect(200);
    const rows = await door.context.db.auditEntry.findMany({
      where: { subjectId: id },
      orderBy: { at: 'asc' },
    });
    expect(rows.map(({ action, actorName }) => [action, actorName])).toEqual(
      ['post.create', 'post.update', 'post.cancel'].map((action) => [action, 'key of ours']),
    );
  });
});

describe('GET /posts', () => {
  it('pages without gap or repetition, and filters', async () => {
    const made = [];
    for (let i = 0; i < 5; i += 1)
      made.push(
        await create({ title: `Paged 100% ${i}`, scheduledAt: new Date(4e12 + i * 1000).toISOString() }),
      );
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: Record<string, string> = { limit: '2', q: '100%', ...(cursor && { cursor }) };
      const page = (await door.as().get('/api/v1/posts').query(query).expect(200)).body as {
        items: Post[];
        nextCursor: string | null;
      };
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(made.map(({ id }) => id).reverse());
    const filtered = await door
      .as()
      .get('/api/v1/posts')
      .query({
        q: 'Paged',
        from: new Date(4e12 + 1000).toISOString(),
        to: new Date(4e12 + 3000).toISOString(),
        network: 'weibo',
        accountId: weibo.id,
        kind: 'news',
        status: 'scheduled',
      });
    expect((filtered.body as { items: Post[] }).items).toHaveLength(2);
  });

  it.each(['limit=0', 'limit=many', 'cursor=abc', 'status=sleeping', 'colour=red', 'from=yesterday'])(
    'refuses ?%s',
    async (query) => {
      await door.as().get(`/api/v1/posts?${query}`).expect(422);
    },
  );
});

describe('POST /posts/check', () => {
  it('counts as each network does and stores nothing', async () => {
    const before = await door.context.db.post.count();
    const answer = await door
      .as()
      .post('/api/v1/posts/check')
      .send({ title: '', body: '你好', accountIds: [twitter.id, weibo.id] })
      .expect(200);
    const { items } = answer.body as { items: { network: string; limit: number; findings: unknown[] }[] };
    expect(items.map(({ network, limit }) => [network, limit])).toEqual([
      ['twitter', 280],
      ['weibo', 130],
    ]);
    expect(await door.context.db.post.count()).toBe(before);
  });
});

function fields(body: unknown): string[] {
  return ((body as Problem).errors ?? []).map(({ field }) => field);
}
