import { forgetDrafts, indexPosts, purgeBin } from '@shelfcast/posts';
import type { Account, Campaign, Draft, DraftList, Post, PostList, TagList } from '@shelfcast/contracts';
import type { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor, inAnHour } from './front-door.js';

let door: FrontDoor;
let weibo: Account;
let author: string;
let other: string;

beforeAll(async () => {
  door = await FrontDoor.open();
  weibo = await door.connect('weibo');
  author = await door.signIn(await door.person('author'));
  other = await door.signIn(await door.person('editor'));
});
afterAll(() => door.close());

const words = () => ({ kind: 'news', title: 'Hours', body: 'Closed.', accountIds: [weibo.id] });
const create = async (more: object = {}) =>
  (
    await door
      .as()
      .post('/api/v1/posts')
      .send({ ...words(), ...more })
      .expect(201)
  ).body as Post;
const list = async (query: Record<string, string>) =>
  ((await door.as().get('/api/v1/posts').query(query).expect(200)).body as z.infer<typeof PostList>).items;
const person = (cookie: string, method: 'get' | 'put' | 'post' | 'delete' | 'patch', path: string) =>
  door.anonymous[method](`/api/v1/${path}`).set('cookie', cookie);
const get = (path: string) => door.as().get(`/api/v1/${path}`);
const post = (path: string, body: object = {}) => door.as().post(`/api/v1/${path}`).send(body);
const patch = (path: string, body: object) => door.as().patch(`/api/v1/${path}`).send(body);

describe('unsaved work', () => {
  it('on a post is one’s own, may be unfinished, and goes with the save', async () => {
    const { id } = await create();
    await person(author, 'get', `posts/${id}/draft`).expect(404);
    const first = (
      await person(author, 'put', `posts/${id}/draft`)
        .send({ content: { title: '', link: 'htt' } })
        .expect(200)
    ).body as Draft;
    expect(first).toMatchObject({ postId: id, baseVersion: 1, content: { title: '', link: 'htt' } });
    const second = await person(author, 'put', `posts/${id}/draft`).send({ content: { title: 'Half a' } });
    expect(second.body).toMatchObject({ id: first.id, baseVersion: 1, content: { title: 'Half a' } });
    await person(other, 'get', `posts/${id}/draft`).expect(404);
    await person(other, 'get', `drafts/${first.id}`).expect(404);
    await person(other, 'delete', `drafts/${first.id}`).expect(404);
    expect((await get(`posts/${id}`)).body).toMatchObject({ title: 'Hours', version: 1 });
    // A save that is refused loses nothing; another's does not take it along.
    await person(author, 'patch', `posts/${id}`).send({ title: '', draftId: first.id }).expect(422);
    await person(other, 'patch', `posts/${id}`).send({ title: 'B', draftId: first.id }).expect(200);
    await person(author, 'patch', `posts/${id}`)
      .send({ title: 'C', version: 1, draftId: first.id })
      .expect(409);
    await person(author, 'get', `posts/${id}/draft`).expect(200);
    await person(author, 'patch', `posts/${id}`).send({ title: 'C', draftId: first.id }).expect(200);
    await person(author, 'get', `posts/${id}/draft`).expect(404);
  });

  it('on a post that is to be is listed, last touched first, and goes when the post is made', async () => {
    const make = async (title: string) =>
      (await person(author, 'post', 'drafts').send({ content: { title } }).expect(201)).body as Draft;
    const [a, b] = [await make('a'), await make('b')];
    await person(author, 'put', `drafts/${a.id}`)
      .send({ content: { title: 'aa' } })
      .expect(200);
    const drafts = (await person(author, 'get', 'drafts?limit=1').expect(200)).body as DraftList;
    expect(drafts.items.map(({ title, postId }) => [title, postId])).toEqual([['aa', null]]);
    const rest = await person(author, 'get', `drafts?cursor=${drafts.nextCursor}`).expect(200);
    expect((rest.body as DraftList).items.map(({ id }) => id)).toEqual([b.id]);
    expect(((await person(other, 'get', 'drafts')).body as DraftList).items).toEqual([]);
    await person(author, 'post', 'posts')
      .send({ ...words(), draftId: a.id })
      .expect(201);
    await person(author, 'get', `drafts/${a.id}`).expect(404);
    await person(author, 'delete', `drafts/${b.id}`).expect(204);
  });

  it('is no rubbish heap: its shape and size are looked at', async () => {
    const deep = Array.from({ length: 40 }).reduce<object>((inner) => ({ inner }), {});
    for (const content of [{ colour: 'red' }, { title: 7 }, { body: 'x'.repeat(200_001) }, { content: deep }])
      await person(author, 'post', 'drafts').send({ content }).expect(422);
  });

  it('is forgotten after ninety days', async () => {
    const { id } = (await person(author, 'post', 'drafts').send({ content: {} }).expect(201)).body as Draft;
    const at = (days: number) => new Date(Date.now() - days * 86_400_000);
    const { db } = door.context;
    await db.postDraft.update({ where: { id }, data: { updatedAt: at(89) } });
    await forgetDrafts(db);
    await person(author, 'get', `drafts/${id}`).expect(200);
    await db.postDraft.update({ where: { id }, data: { updatedAt: at(91) } });
    await forgetDrafts(db);
    await person(author, 'get', `drafts/${id}`).expect(404);
  });
});

describe('campaigns', () => {
  const goal = {
    ...{ what: '电子书借阅', howMuch: '+20 %', amongWhom: '新生', until: '2099-06-30' },
    measuredBy: 'Loans by month',
  };
  const begin = async (name: string, more: object = {}) =>
    (await post('campaigns', { name, goal, ...more }).expect(201)).body as Campaign;

  it('state their goal, and count and filter their posts', async () => {
    const campaign = await begin('读书月', {
      startsOn: '2099-04-01',
      endsOn: '2099-04-30',
      colour: '#3366cc',
    });
    expect(campaign).toMatchObject({ goal, startsOn: '2099-04-01', archivedAt: null, posts: 0 });
    const { id } = await create({ campaignId: campaign.id });
    expect((await list({ campaignId: campaign.id })).map((each) => each.id)).toEqual([id]);
    expect((await get(`campaigns/${campaign.id}`)).body).toMatchObject({ posts: 1 });
    await patch(`posts/${id}`, { campaignId: null }).expect(200);
    expect(await list({ campaignId: campaign.id })).toEqual([]);
    const first = await get(`posts/${id}/versions/1`);
    expect(first.body).toMatchObject({ words: { campaignId: campaign.id } });
  });

  it('with posts are archived, not deleted', async () => {
    const campaign = await begin('Spring');
    const { id } = await create({ campaignId: campaign.id });
    await door.as().delete(`/api/v1/posts/${id}`).expect(204);
    await door.as().delete(`/api/v1/campaigns/${campaign.id}`).expect(409);
    await patch(`campaigns/${campaign.id}`, { archived: true }).expect(200);
    const names = async (query: string) =>
      ((await get(`campaigns${query}`)).body as { items: Campaign[] }).items.map(({ name }) => name);
    expect(await names('')).not.toContain('Spring');
    expect(await names('?archived=true')).toEqual(['Spring']);
    await post('posts', { ...words(), campaignId: campaign.id }).expect(422);
    await post(`posts/${id}/restore`).expect(200);
    await patch(`posts/${id}`, { title: 'Still of it' }).expect(200);
    const empty = await begin('Empty');
    await door.as().delete(`/api/v1/campaigns/${empty.id}`).expect(204);
  });

  it('are refused with a name that is taken, a goal that says nothing, or an end before the start', async () => {
    await begin('Autumn');
    await post('campaigns', { name: 'Autumn', goal }).expect(409);
    await post('campaigns', { name: 'B', goal: { ...goal, measuredBy: ' ' } }).expect(422);
    await post('campaigns', { name: 'B', goal, startsOn: '2099-02-01', endsOn: '2099-01-01' }).expect(422);
    await post('campaigns', { name: 'B', goal, startsOn: '2099-02-30' }).expect(422);
  });

  it('of another library cannot be chosen', async () => {
    const campaign = await begin('Ours');
    const theirs = await door.connect('weibo', door.theirKey);
    await door
      .as(door.theirKey)
      .post('/api/v1/posts')
      .send({ ...words(), accountIds: [theirs.id], campaignId: campaign.id })
      .expect(422);
  });
});

describe('language versions', () => {
  it('are drafts of the same piece, one in each language', async () => {
    const chinese = await create({ language: 'zh-CN', tags: ['hours'] });
    const english = (await post(`posts/${chinese.id}/translations`, { language: 'en' }).expect(201))
      .body as Post;
    expect(english).toMatchObject({ language: 'en', title: 'Hours', tags: ['hours'], status: 'draft' });
    expect(english.translations).toEqual([
      { id: chinese.id, language: 'zh-CN', title: 'Hours', status: 'draft' },
    ]);
    await post(`posts/${english.id}/translations`, { language: 'fr' }).expect(201);
    const read = (await get(`posts/${chinese.id}`).expect(200)).body as Post;
    expect(read.translations.map(({ language }) => language)).toEqual(['en', 'fr']);
    const taken = await post(`posts/${chinese.id}/translations`, { language: 'en' }).expect(409);
    expect(taken.body).toMatchObject({ code: 'language-taken' });
    const renamed = await patch(`posts/${english.id}`, { language: 'zh-CN' }).expect(409);
    expect(renamed.body).toMatchObject({ code: 'language-taken' });
    await door.as().delete(`/api/v1/posts/${english.id}/translations`).expect(200);
    expect(((await get(`posts/${chinese.id}`)).body as Post).translations).toHaveLength(1);
  });

  it('that exist are linked, where their languages differ', async () => {
    const [a, b, c] = [
      await create({ language: 'zh-CN' }),
      await create({ language: 'en' }),
      await create({ language: 'en' }),
    ];
    const linked = await post(`posts/${a.id}/translations/link`, { postId: b.id }).expect(200);
    expect((linked.body as Post).translations.map(({ id }) => id)).toEqual([b.id]);
    await post(`posts/${c.id}/translations/link`, { postId: a.id }).expect(409);
    await post(`posts/${a.id}/translations/link`, { postId: a.id }).expect(422);
    await post(`posts/${a.id}/translations/link`, { postId: 'nothing' }).expect(404);
    const { id } = await create();
    await post(`posts/${id}/translations`, { language: 'en' }).expect(422);
    await post(`posts/${a.id}/translations/link`, { postId: id }).expect(422);
  });

  it('are made once, also at the same moment', async () => {
    const { id } = await create({ language: 'zh-CN' });
    const answers = await Promise.all(
      [1, 2, 3].map(() => post(`posts/${id}/translations`, { language: 'en' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(((await get(`posts/${id}`)).body as Post).translations).toHaveLength(1);
  });
});

describe('the bin', () => {
  it('takes nothing that is planned or sent again at the same moment', async () => {
    for (const again of ['schedule', 'retry', 'schedule', 'retry', 'schedule', 'retry']) {
      const { id, deliveries } = await create();
      if (again === 'retry') await post(`posts/${id}/cancel`).expect(200);
      const path = again === 'retry' ? `deliveries/${deliveries[0]?.id}/retry` : `posts/${id}/schedule`;
      const body = again === 'retry' ? {} : { scheduledAt: inAnHour() };
      const [planned, binned] = await Promise.all([
        post(path, body),
        door.as().delete(`/api/v1/posts/${id}`),
      ]);
      expect([200, 404, 409]).toContain(planned.status);
      expect(binned.status).toBe(204);
      const left = await door.context.db.delivery.findMany({ where: { postId: id } });
      expect([again, left.map(({ status }) => status)]).toEqual([again, ['cancelled']]);
    }
  });

  it('gives a post back as a draft', async () => {
    const { id } = await create({ scheduledAt: inAnHour(), tags: ['binned'] });
    await door.as().delete(`/api/v1/posts/${id}`).expect(204);
    await get(`posts/${id}`).expect(404);
    const [binned] = await list({ deleted: 'true' });
    expect(binned).toMatchObject({ id, deletedBy: 'key of ours', status: 'cancelled' });
    expect((await list({ q: 'binned' })).length).toBe(0);
    expect((await list({ q: 'binned', deleted: 'true' })).length).toBe(1);
    const back = (await post(`posts/${id}/restore`).expect(200)).body as Post;
    expect(back).toMatchObject({ status: 'draft', scheduledAt: null, deletedAt: null, version: 1 });
    expect(back.deliveries.map(({ status, dueAt }) => [status, dueAt])).toEqual([['draft', null]]);
    await post(`posts/${id}/restore`).expect(404);
    await post(`posts/${id}/schedule`, { scheduledAt: inAnHour() }).expect(200);
  });

  it('shows itself to editors, and to nobody of another library', async () => {
    const { id } = await create();
    await door.as().delete(`/api/v1/posts/${id}`).expect(204);
    await person(author, 'get', 'posts?deleted=true').expect(403);
    await person(other, 'get', 'posts?deleted=true').expect(200);
    const theirs = await door.as(door.theirKey).get('/api/v1/posts?deleted=true').expect(200);
    expect((theirs.body as { items: Post[] }).items).toEqual([]);
    await door.as(door.theirKey).post(`/api/v1/posts/${id}/restore`).expect(404);
    await person(author, 'post', `posts/${id}/restore`).expect(200);
  });

  it('takes out what was deleted meanwhile, and gives way to another post in its language', async () => {
    const picture = await door.upload();
    const chinese = await create({ language: 'zh-CN', mediaIds: [picture] });
    const english = (await post(`posts/${chinese.id}/translations`, { language: 'en' }).expect(201))
      .body as Post;
    await patch(`posts/${english.id}`, { mediaIds: [] }).expect(200);
    await door.as().delete(`/api/v1/posts/${chinese.id}`).expect(204);
    await door.as().delete(`/api/v1/media/${picture}`).expect(204);
    await post(`posts/${english.id}/translations`, { language: 'zh-CN' }).expect(201);
    const back = (await post(`posts/${chinese.id}/restore`).expect(200)).body as Post;
    expect(back).toMatchObject({ mediaIds: [], version: 2, translations: [] });
    expect((await get(`posts/${chinese.id}/versions/1`)).body).toMatchObject({
      words: { mediaIds: [picture] },
    });
  });

  it('is emptied of what was in it for longer than the library keeps it', async () => {
    const [old, young] = [await create(), await create()];
    const { db } = door.context;
    for (const { id } of [old, young]) await door.as().delete(`/api/v1/posts/${id}`).expect(204);
    await patch('library', { binDays: 2 }).expect(200);
    await db.post.update({
      where: { id: old.id },
      data: { deletedAt: new Date(Date.now() - 3 * 86_400_000) },
    });
    expect(await purgeBin(db)).toBe(1);
    expect(await db.post.count({ where: { id: { in: [old.id, young.id] } } })).toBe(1);
    expect(await db.delivery.count({ where: { postId: old.id } })).toBe(0);
    expect(
      await db.auditEntry.findFirst({ where: { subjectId: old.id, action: 'post.purge' } }),
    ).toBeTruthy();
  });
});

it('GET /tags counts what begins so, the most used first', async () => {
  for (const tags of [['经典每日一读', 'Classics'], ['经典每日一读'], ['classroom']]) await create({ tags });
  const tags = async (q: string) =>
    ((await get('tags').query({ q }).expect(200)).body as TagList).items.map(({ tag, posts }) => [
      tag,
      posts,
    ]);
  expect(await tags('经典')).toEqual([['经典每日一读', 2]]);
  expect(await tags('CLASS')).toEqual([
    ['Classics', 1],
    ['classroom', 1],
  ]);
  expect(await tags('%')).toEqual([]);
});

describe('GET /posts?q', () => {
  const found = async (q: string) => (await list({ q })).map(({ title }) => title).sort();

  it('finds Chinese and English words in all that a post says', async () => {
    await create({
      ...{
        title: '清华大学图书馆国庆开放安排',
        body: 'Opening hours of the reading rooms.',
        tags: ['闭馆通知'],
      },
      link: 'https://library.example/holiday',
      variants: { [weibo.id]: { body: '微博读者请注意假期安排' } },
    });
    await create({ title: '古籍数字化', body: '馆藏古籍 ＡＢＣ１２３ 上线。' });
    const hours = ['清华大学图书馆国庆开放安排'];
    for (const q of [
      '图书馆',
      '图书馆 opening hours',
      'OPEN hour',
      'read',
      '闭馆通知',
      'holiday',
      '微博读者',
    ])
      expect([q, await found(q)]).toEqual([q, hours]);
    for (const q of ['国庆', '清华', '国庆开放 room', '安排 図', '古籍 图书馆'])
      expect([q, await found(q)]).toEqual([q, q.includes('図') || q.includes('古籍') ? [] : hours]);
    for (const q of ['abc123', 'ＡＢＣ', '馆', '数字', '古籍 abc'])
      expect([q, await found(q)].flat()).toContain('古籍数字化');
    for (const q of ['！？', "'; DROP TABLE posts; --", 'opening zebra', '\\', ':*', '&|!<->'])
      expect([q, await found(q)]).toEqual([q, []]);
  });

  it('follows an edit, a campaign’s new name, and what older programs wrote', async () => {
    const goal = { what: 'a', howMuch: 'b', amongWhom: 'c', until: '2099-01-01', measuredBy: 'd' };
    const campaign = (await post('campaigns', { name: 'Midsummer', goal }).expect(201)).body as Campaign;
    const { id } = await create({ title: 'Quagga', campaignId: campaign.id });
    expect(await found('quagga midsummer')).toEqual(['Quagga']);
    await patch(`posts/${id}`, { title: 'Okapi' }).expect(200);
    expect(await found('quagga')).toEqual([]);
    expect(await found('okapis')).toEqual(['Okapi']);
    const { db } = door.context;
    await patch(`campaigns/${campaign.id}`, { name: '仲夏夜' }).expect(200);
    await indexPosts(db);
    expect([await found('midsummer'), await found('仲夏夜')]).toEqual([[], ['Okapi']]);
    await db.post.update({ where: { id }, data: { title: 'Tapir', version: { increment: 1 } } });
    await db.$executeRawUnsafe(
      'UPDATE posts SET search = NULL, search_version = NULL WHERE title = $1',
      'Hours',
    );
    expect(await found('tapir')).toEqual([]);
    while ((await indexPosts(db, 3)) > 0);
    expect(await found('tapir 仲夏夜')).toEqual(['Tapir']);
    expect((await found('hours')).length).toBeGreaterThan(5);
    expect(await indexPosts(db)).toBe(0);
  });
});
