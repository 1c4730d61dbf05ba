import type { Account, EditConflict, Post, PostVersion, PostVersionList } from '@shelfcast/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor, inAnHour } from './front-door.js';

let door: FrontDoor;
let weibo: Account;
let twitter: Account;
let editor: string;

beforeAll(async () => {
  door = await FrontDoor.open();
  [weibo, twitter] = await Promise.all([door.connect('weibo'), door.connect('twitter')]);
  editor = await door.signIn(await door.person('editor'));
});
afterAll(() => door.close());

const create = async (more: object = {}) => {
  const words = { kind: 'news', title: 'Opening hours', body: 'Closed on Monday.', accountIds: [weibo.id] };
  const answer = await door
    .as()
    .post('/api/v1/posts')
    .send({ ...words, ...more })
    .expect(201);
  return answer.body as Post;
};
const patch = (id: string, change: object) => door.as().patch(`/api/v1/posts/${id}`).send(change);
const patchAsEditor = (id: string, change: object) =>
  door.anonymous.patch(`/api/v1/posts/${id}`).set('cookie', editor).send(change);
const version = async (id: string, number: number) =>
  (await door.as().get(`/api/v1/posts/${id}/versions/${number}`).expect(200)).body as PostVersion;

describe('a post’s versions', () => {
  it('keep every change whole, with who made it and when', async () => {
    const picture = await door.upload();
    const post = await create({ tags: ['hours'], mediaIds: [picture] });
    const variants = { [twitter.id]: { body: 'Closed' } };
    await patchAsEditor(post.id, { accountIds: [weibo.id, twitter.id], variants }).expect(200);
    await patch(post.id, { title: 'New hours', mediaIds: [] }).expect(200);
    const list = (await door.as().get(`/api/v1/posts/${post.id}/versions`).expect(200))
      .body as PostVersionList;
    expect(list.items.map(({ version: number, title, by }) => [number, title, by])).toEqual([
      [3, 'New hours', 'key of ours'],
      [2, 'Opening hours', 'editor'],
      [1, 'Opening hours', 'key of ours'],
    ]);
    expect((await version(post.id, 1)).words).toEqual({
      ...{ kind: 'news', title: 'Opening hours', body: 'Closed on Monday.', language: null, link: null },
      ...{ content: null, tags: ['hours'], accountIds: [weibo.id], mediaIds: [picture], variants: {} },
      campaignId: null,
    });
    expect((await version(post.id, 2)).words).toMatchObject({
      accountIds: [weibo.id, twitter.id],
      variants: { [twitter.id]: { body: 'Closed', options: {} } },
      mediaIds: [picture],
    });
    expect((await version(post.id, 3)).words).toMatchObject({ title: 'New hours', mediaIds: [] });
  });

  it('are paged without gap or repetition', async () => {
    const { id } = await create();
    for (const title of ['b', 'c', 'd', 'e']) await patch(id, { title }).expect(200);
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query = { limit: '2', ...(cursor && { cursor }) };
      const answer = await door.as().get(`/api/v1/posts/${id}/versions`).query(query).expect(200);
      const page = answer.body as PostVersionList;
      seen.push(...page.items.map((each) => each.version));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([5, 4, 3, 2, 1]);
    await door.as().get(`/api/v1/posts/${id}/versions?cursor=abc`).expect(422);
  });

  it('cannot be changed by anybody', async () => {
    const { id } = await create();
    await expect(
      door.context.db.postVersion.updateMany({ where: { postId: id }, data: { actorName: 'Nobody' } }),
    ).rejects.toThrow(/cannot be changed/);
  });

  it('begin with what the post says, where it is from before the history', async () => {
    const { id } = await create();
    await door.context.db.postVersion.deleteMany({ where: { postId: id } });
    expect((await version(id, 1)).words.title).toBe('Opening hours');
    const list = (await door.as().get(`/api/v1/posts/${id}/versions`).expect(200)).body as PostVersionList;
    expect(list.items.map((each) => each.version)).toEqual([1]);
    await patch(id, { title: 'Changed' }).expect(200);
    expect((await version(id, 1)).words.title).toBe('Opening hours');
    expect((await version(id, 2)).words.title).toBe('Changed');
  });

  it('are kept of imported posts, too', async () => {
    const answer = await door
      .as()
      .post(`/api/v1/posts/import?accountIds=${weibo.id}`)
      .set('content-type', 'text/csv')
      .send('kind,language,title,body,link,tags\nnews,en,Imported,Words,,a;b\n')
      .expect(200);
    const id = (answer.body as { rows: { postId: string }[] }).rows[0]?.postId ?? '';
    expect((await version(id, 1)).words).toMatchObject({
      title: 'Imported',
      tags: ['a', 'b'],
      language: 'en',
    });
  });

  it('leave nothing of a change that was refused', async () => {
    const { id } = await create({ scheduledAt: inAnHour() });
    await patch(id, { body: '长'.repeat(2100) }).expect(422);
    await door.as().get(`/api/v1/posts/${id}/versions/2`).expect(404);
  });

  it.each(['0', '7', '1.0', 'one', '99999999999'])('answer 404 for the version %s', async (number) => {
    const { id } = await create();
    await door.as().get(`/api/v1/posts/${id}/versions/${number}`).expect(404);
    await door.as().post(`/api/v1/posts/${id}/versions/${number}/restore`).send({}).expect(404);
  });
});

describe('POST /posts/:id/versions/:version/restore', () => {
  const restore = (id: string, number: number, read?: number) =>
    door
      .as()
      .post(`/api/v1/posts/${id}/versions/${number}/restore`)
      .send(read === undefined ? {} : { version: read });

  it('makes a new version with the old words', async () => {
    const { id } = await create({ tags: ['hours'] });
    await patch(id, { title: 'B', language: 'en', tags: [], accountIds: [weibo.id, twitter.id] }).expect(200);
    const post = (await restore(id, 1, 2).expect(200)).body as Post;
    expect(post).toMatchObject({ version: 3, title: 'Opening hours', language: null, tags: ['hours'] });
    expect(post.deliveries.map(({ network }) => network)).toEqual(['weibo']);
    expect(await version(id, 3)).toMatchObject({ restoredFrom: 1, words: { title: 'Opening hours' } });
  });

  it('follows the rules of an edit', async () => {
    const { id } = await create({ body: '长'.repeat(2100) });
    await patch(id, { body: 'Short' }).expect(200);
    await door.as().post(`/api/v1/posts/${id}/schedule`).send({ scheduledAt: inAnHour() }).expect(200);
    await restore(id, 1).expect(422);
    await restore(id, 1, 1).expect(409);
    await door.as(door.theirKey).post(`/api/v1/posts/${id}/versions/1/restore`).send({}).expect(404);
  });

  it('refuses a version whose picture was deleted since', async () => {
    const picture = await door.upload();
    const { id } = await create({ mediaIds: [picture] });
    await patch(id, { mediaIds: [] }).expect(200);
    await door.context.db.media.update({ where: { id: picture }, data: { deletedAt: new Date() } });
    const refused = await restore(id, 1).expect(409);
    expect(refused.body).toMatchObject({ code: 'media-deleted' });
  });
});

describe('an edit that comes too late', () => {
  it('answers what was read, what is there now and what was wanted', async () => {
    const { id } = await create();
    await patchAsEditor(id, { title: 'Theirs', version: 1 }).expect(200);
    const late = await patch(id, { body: 'Mine', version: 1 }).expect(409);
    expect(late.headers['content-type']).toContain('application/problem+json');
    const { base, theirs, yours, fields, code, detail } = late.body as EditConflict;
    expect([code, fields]).toEqual(['edited-meanwhile', ['body']]);
    expect(detail).toContain('editor has changed this post');
    expect(base).toMatchObject({ version: 1, by: 'key of ours', words: { title: 'Opening hours' } });
    expect(theirs).toMatchObject({ version: 2, by: 'editor', words: { title: 'Theirs' } });
    expect(yours).toMatchObject({ title: 'Opening hours', body: 'Mine' });
  });

  it('lets exactly one of several win that come at the same moment', async () => {
    const { id } = await create();
    const titles = ['a', 'b', 'c', 'd'];
    const answers = await Promise.all(titles.map((title) => patch(id, { title, version: 1 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const won = answers.findIndex(({ status }) => status === 200);
    const lost = answers.filter(({ status }) => status === 409).map(({ body }) => body as EditConflict);
    for (const { theirs } of lost)
      expect(theirs).toMatchObject({ version: 2, words: { title: titles[won] } });
  });
});
