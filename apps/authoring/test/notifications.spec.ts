import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NotificationList, NotificationPreferences, WebhookCreated } from '@shelfcast/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor, PASSWORD } from './front-door.js';

let door: FrontDoor;
let editor: Awaited<ReturnType<typeof signedIn>>;
let receiver: Server;
const received: { headers: IncomingHttpHeaders; body: string }[] = [];

beforeAll(async () => {
  door = await FrontDoor.open();
  editor = await signedIn('editor');
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.end('thank you');
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  receiver.close();
  await door.close();
});

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

describe('/webhooks', () => {
  const url = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  const create = async () =>
    (await door.as().post('/api/v1/webhooks').send({ url: url() }).expect(201)).body as WebhookCreated;

  it('tells its secret once, and signs a test call by it', async () => {
    const { secret, id } = await create();
    const { body } = await door.as().post(`/api/v1/webhooks/${id}/test`).expect(200);
    expect(body).toEqual({ ok: true, detail: 'HTTP 200 thank you' });
    const { headers, body: sent } = received.at(-1) ?? { headers: {}, body: '' };
    // As https://www.standardwebhooks.com says.
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${sent}`;
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
    );
    expect(JSON.parse(sent)).toMatchObject({ type: 'webhook.test', data: { libraryId: 'ours' } });
    const list = await door.as().get('/api/v1/webhooks').expect(200);
    expect(JSON.stringify(list.body)).not.toContain(secret);
    expect(list.body).toMatchObject({ items: [{ id, lastTry: { outcome: 'delivered' } }] });
  });

  it('is changed, switched off and removed, each with its audit entry', async () => {
    const { id } = await create();
    const change = { types: ['delivery.failed'], enabled: false };
    const { body } = await door.as().patch(`/api/v1/webhooks/${id}`).send(change).expect(200);
    expect(body).toMatchObject(change);
    expect((await door.as().post(`/api/v1/webhooks/${id}/test`).expect(200)).body).toMatchObject({
      ok: false,
    });
    await door.as().delete(`/api/v1/webhooks/${id}`).expect(204);
    await door.as().delete(`/api/v1/webhooks/${id}`).expect(404);
    const audit = await door.context.db.auditEntry.findMany({
      where: { subjectId: id },
      orderBy: { at: 'asc' },
    });
    expect(audit.map(({ action }) => action)).toEqual(['webhook.create', 'webhook.update', 'webhook.delete']);
  });

  it('is another library’s secret, and no affair of editors', async () => {
    const { id } = await create();
    await door.as(door.theirKey).patch(`/api/v1/webhooks/${id}`).send({ enabled: false }).expect(404);
    await door.as(door.theirKey).post(`/api/v1/webhooks/${id}/test`).expect(404);
    await editor.call('get', '/webhooks').expect(403);
  });

  it('refuses an address with a name and password in it, and leaves nothing behind', async () => {
    const before = await door.context.db.webhookEndpoint.count();
    const bad = { url: 'https://me:secret@library.example/hook' };
    const { body } = await door.as().post('/api/v1/webhooks').send(bad).expect(422);
    expect(body).toMatchObject({ errors: [{ field: 'url' }] });
    expect(await door.context.db.webhookEndpoint.count()).toBe(before);
  });
});
