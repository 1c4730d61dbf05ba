import type { Account, Library, Post } from '@shelfcast/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor, PASSWORD, inAnHour } from './front-door.js';

let door: FrontDoor;

beforeAll(async () => {
  door = await FrontDoor.open();
});
afterAll(() => door.close());

async function signedIn(role: 'editor' | 'author') {
  const email = await door.person(role);
  const signIn = await door.anonymous
    .post('/api/v1/auth/sign-in/email')
    .send({ email, password: PASSWORD })
    .expect(200);
  const cookie = (signIn.headers['set-cookie'] as unknown as string[]).join('; ');
  return (method: 'get' | 'patch', body?: object) =>
    door.anonymous[method]('/api/v1/library').set('cookie', cookie).send(body);
}

const library = async () => (await door.as().get('/api/v1/library').expect(200)).body as Library;

describe('PATCH /library', () => {
  it('lets an editor pause and resume, and says since when and by whom', async () => {
    const asEditor = await signedIn('editor');
    expect((await asEditor('patch', { publishingPaused: true }).expect(200)).body).toMatchObject({
      publishingPaused: true,
      pausedBy: 'editor',
      waiting: 0,
    });
    const { pausedAt } = await library();
    await door.as().patch('/api/v1/library').send({ publishingPaused: true }).expect(200);
    expect(await library()).toMatchObject({ pausedAt, pausedBy: 'editor' });
    await asEditor('patch', { publishingPaused: false }).expect(200);
    expect(await library()).toMatchObject({ publishingPaused: false, pausedAt: null, pausedBy: null });
    const audit = await door.context.db.auditEntry.findMany({
      where: { subjectType: 'library', subjectId: 'ours' },
      orderBy: { at: 'asc' },
    });
    expect(audit.map(({ action }) => action)).toEqual(['library.pause', 'library.update', 'library.resume']);
  });

  it('keeps other settings for administrators, and the pause from authors', async () => {
    const asEditor = await signedIn('editor');
    await asEditor('patch', { latestMinutes: 30 }).expect(403);
    await asEditor('patch', { publishingPaused: true, name: 'Mine' }).expect(403);
    const asAuthor = await signedIn('author');
    await asAuthor('patch', { publishingPaused: true }).expect(403);
    await asAuthor('get').expect(200);
    expect((await library()).publishingPaused).toBe(false);
  });

  it('changes one library only, and refuses what makes no sense', async () => {
    await door.as().patch('/api/v1/library').send({ latestMinutes: 45, timeZone: 'Asia/Urumqi' }).expect(200);
    expect(await library()).toMatchObject({ id: 'ours', latestMinutes: 45, timeZone: 'Asia/Urumqi' });
    expect((await door.as(door.theirKey).get('/api/v1/library').expect(200)).body).toMatchObject({
      id: 'theirs',
      latestMinutes: 360,
    });
    for (const body of [
      { latestMinutes: 0 },
      { latestMinutes: 1.5 },
      { timeZone: 'Mars' },
      { colour: 'red' },
    ])
      await door.as().patch('/api/v1/library').send(body).expect(422);
  });
});

describe('a paused account', () => {
  it('stays paused when it is reconnected, and needs that after its pause if it did before', async () => {
    const { id } = await door.connect('weibo');
    const patch = async (body: object) =>
      (await door.as().patch(`/api/v1/accounts/${id}`).send(body).expect(200)).body as Account;
    expect(await patch({ status: 'paused' })).toMatchObject({ status: 'paused' });
    expect(await patch({ status: 'connected' })).toMatchObject({ status: 'connected' });
    await door.context.db.account.update({
      where: { id },
      data: {
        status: 'needs-reconnecting',
        problemCode: 'twitter.401',
        problemDetail: 'The token was refused.',
      },
    });
    expect(await patch({ status: 'paused' })).toMatchObject({ status: 'paused' });
    expect(await patch({ status: 'connected' })).toMatchObject({ status: 'needs-reconnecting' });
  });
});

describe('the latest time of a post', () => {
  const latest = async (post: Post) => {
    const [row] = await door.context.db.delivery.findMany({ where: { postId: post.id } });
    return ((row?.latestAt?.getTime() ?? 0) - (row?.dueAt?.getTime() ?? 0)) / 60_000;
  };

  it('is the library’s, unless the post has its own', async () => {
    await door.as().patch('/api/v1/library').send({ latestMinutes: 45 }).expect(200);
    const account = await door.connect('weibo');
    const words = {
      kind: 'news',
      title: '通知',
      body: '闭馆',
      accountIds: [account.id],
      scheduledAt: inAnHour(),
    };
    const usual = (await door.as().post('/api/v1/posts').send(words).expect(201)).body as Post;
    expect(usual.latestMinutes).toBeNull();
    expect(await latest(usual)).toBe(45);
    const own = (
      await door
        .as()
        .post('/api/v1/posts')
        .send({ ...words, body: '开馆', latestMinutes: 10 })
        .expect(201)
    ).body as Post;
    expect(own.latestMinutes).toBe(10);
    expect(await latest(own)).toBe(10);
    const at = `/api/v1/posts/${own.id}`;
    await door.as().patch(at).send({ latestMinutes: 90 }).expect(200);
    expect(await latest(own)).toBe(90);
    const scheduledAt = new Date(Date.now() + 7_200_000).toISOString();
    await door.as().post(`${at}/schedule`).send({ scheduledAt }).expect(200);
    expect(await latest(own)).toBe(90);
    await door.as().patch(at).send({ latestMinutes: null }).expect(200);
    expect(await latest(own)).toBe(45);
  });
});
