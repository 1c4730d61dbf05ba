import type { NotificationList, NotificationPreferences } from '@shelfcast/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor, PASSWORD } from './front-door.js';

let door: FrontDoor;
let editor: Awaited<ReturnType<typeof signedIn>>;

beforeAll(async () => {
  door = await FrontDoor.open();
  editor = await signedIn('editor');
});
afterAll(() => door.close());

async function signedIn(role: 'admin' | 'editor' | 'author') {
  const email = await door.person(role);
  const signIn = await door.anonymous
    .post('/api/v1/auth/sign-in/email')
    .send({ email, password: PASSWORD })
    .expect(200);
  const cookie = (signIn.headers['set-cookie'] as unknown as string[]).join('; ');
  const call = (method: 'get' | 'post' | 'patch', path: string, body?: object) =>
    door.anonymous[method](`/api/v1${path}`).set('cookie', cookie).send(body);
  const { id } = await door.context.db.user.findUniqueOrThrow({ where: { email } });
  return { id, email, call };
}

/** An event as the triggers write it, given to that person. */
async function tell(userId: string, title: string, at: Date): Promise<string> {
  const { db } = door.context;
  const { id } = await db.notificationEvent.create({
    data: {
      ...{
        organizationId: 'ours',
        type: 'delivery.failed',
        network: 'weibo',
        accountId: 'a',
        accountName: 'Weibo',
      },
      ...{
        postTitle: title,
        problemCode: 'too-long',
        problemDetail: 'Too long.',
        problemAction: 'Shorten it.',
      },
    },
  });
  await db.notification.create({ data: { eventId: id, userId, organizationId: 'ours', createdAt: at } });
  return id;
}

describe('/notifications', () => {
  it('lists what a person was told, newest first, page by page, and nobody else’s', async () => {
    const begin = Date.now() - 60_000;
    for (const number of [1, 2, 3]) await tell(editor.id, `Post ${number}`, new Date(begin + number * 1000));
    const first = (await editor.call('get', '/notifications?limit=2').expect(200)).body as NotificationList;
    expect(first.unread).toBe(3);
    expect(first.items.map(({ postTitle }) => postTitle)).toEqual(['Post 3', 'Post 2']);
    expect(first.items[0]).toMatchObject({
      type: 'delivery.failed',
      readAt: null,
      problem: { code: 'too-long', detail: 'Too long.', action: 'Shorten it.' },
    });
    const rest = (await editor.call('get', `/notifications?limit=2&cursor=${first.nextCursor}`).expect(200))
      .body as NotificationList;
    expect(rest.items.map(({ postTitle }) => postTitle)).toEqual(['Post 1']);
    const other = await signedIn('author');
    expect((await other.call('get', '/notifications').expect(200)).body).toMatchObject({
      items: [],
      unread: 0,
    });
  });

  it('marks as read what was told until then, and no more', async () => {
    const { items } = (await editor.call('get', '/notifications').expect(200)).body as NotificationList;
    const seen = items[1]?.toldAt;
    await editor.call('post', '/notifications/read', { until: seen }).expect(204);
    const left = (await editor.call('get', '/notifications?unread=true').expect(200))
      .body as NotificationList;
    expect(left.unread).toBe(1);
    expect(left.items.map(({ postTitle }) => postTitle)).toEqual(['Post 3']);
  });

  it('are for people: a key is told where to look instead', async () => {
    const { body } = await door.as().get('/api/v1/notifications').expect(403);
    expect(body).toMatchObject({ code: 'not-allowed' });
  });

  it('keeps how a person wants to be told, and says that e-mail is not set up', async () => {
    const before = (await editor.call('get', '/notifications/preferences').expect(200))
      .body as NotificationPreferences;
    expect(before).toEqual({
      email: true,
      language: null,
      emailAddress: editor.email,
      emailAvailable: false,
    });
    const wish = { email: false, language: 'zh-CN' };
    await editor.call('patch', '/notifications/preferences', wish).expect(200);
    expect((await editor.call('get', '/notifications/preferences')).body).toMatchObject(wish);
    await editor.call('patch', '/notifications/preferences', { language: 'xx' }).expect(422);
  });
});
