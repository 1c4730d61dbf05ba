import { createHmac } from 'node:crypto';
import type {
  Webhook,
  WebhookCreated,
  WebhookDelivery,
  WebhookDeliveryList,
  WebhookEvent,
} from '@shelfcast/contracts';
import { Messenger } from '@shelfcast/notifications';
import { waitFor } from '@shelfcast/testing';
import { Webhook as Verifier } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FrontDoor, inAnHour } from './front-door.js';
import { WebhookReceiver, type ReceivedCall } from './webhook-receiver.js';

let door: FrontDoor;
let receiver: WebhookReceiver;

beforeAll(async () => {
  door = await FrontDoor.open();
  receiver = await WebhookReceiver.open();
});
afterAll(async () => {
  receiver.close();
  await door.close();
});
beforeEach(async () => {
  receiver.calls.length = 0;
  receiver.answers.length = 0;
  await door.context.db.webhookEndpoint.deleteMany();
});

async function create(more: object = {}): Promise<WebhookCreated> {
  const body = { url: receiver.url, ...more };
  return (await door.as().post('/api/v1/webhooks').send(body).expect(201)).body as WebhookCreated;
}

const call = async <T>(method: 'get' | 'post' | 'patch', path: string, body?: object): Promise<T> => {
  const answer = await door.as()[method](`/api/v1/webhooks/${path}`).send(body);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.body as T;
};
const deliveries = async (id: string, query = '') =>
  (await call<WebhookDeliveryList>('get', `${id}/deliveries${query}`)).items;

/** A post planned for later, which a webhook may be told of. */
async function plan(title: string): Promise<string> {
  const account = await door.connect('weibo');
  const words = { kind: 'news', title, body: 'Open at nine.', link: 'https://library.example/' };
  const post = { ...words, accountIds: [account.id], scheduledAt: inAnHour() };
  return ((await door.as().post('/api/v1/posts').send(post).expect(201)).body as { id: string }).id;
}

async function whileTelling<T>(work: () => Promise<T>): Promise<T> {
  const messenger = new Messenger(door.context.config);
  messenger.start();
  try {
    return await work();
  } finally {
    await messenger.stop();
  }
}

const verified = (secret: string, { headers, body }: ReceivedCall) =>
  new Verifier(secret).verify(body, headers) as WebhookEvent;

describe('/webhooks', () => {
  it('tells its secret once, and signs a test call by it', async () => {
    const { secret, id } = await create();
    expect(await call('post', `${id}/test`)).toEqual({ ok: true, detail: 'HTTP 200 thank you' });
    const { headers, body: sent } = receiver.calls[0] ?? { headers: {}, body: '' };
    // As https://www.standardwebhooks.com says.
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${sent}`;
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
    const change = { types: ['delivery.failed', 'post.published'], enabled: false };
    expect(await call('patch', id, change)).toMatchObject(change);
    expect(await call('post', `${id}/test`)).toMatchObject({ ok: false });
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
    const theirs = door.as(door.theirKey);
    await theirs.patch(`/api/v1/webhooks/${id}`).send({ enabled: false }).expect(404);
    for (const path of ['test', 'rotate-secret', 'deliveries/x/replay'])
      await theirs.post(`/api/v1/webhooks/${id}/${path}`).send({}).expect(404);
    await theirs.get(`/api/v1/webhooks/${id}/deliveries`).expect(404);
    const cookie = await door.signIn(await door.person('editor'));
    await door.anonymous.get('/api/v1/webhooks').set({ cookie }).expect(403);
  });

  it('refuses an address with a name and password in it, and a type that is none', async () => {
    const bad = { url: 'https://me:secret@library.example/hook' };
    const { body } = await door.as().post('/api/v1/webhooks').send(bad).expect(422);
    expect(body).toMatchObject({ errors: [{ field: 'url' }] });
    await door
      .as()
      .post('/api/v1/webhooks')
      .send({ url: receiver.url, types: ['post.exploded'] })
      .expect(422);
    expect(await door.context.db.webhookEndpoint.count()).toBe(0);
  });
});

describe('what was sent to a webhook', () => {
  it('is kept with every call: when, how long, what it answered, and word for word what was sent', async () => {
    const { id, secret } = await create({ types: ['post.scheduled'] });
    receiver.answers.push(503);
    const postId = await plan('讲座预告');
    await whileTelling(() =>
      waitFor('the first try', async () => (await deliveries(id))[0]?.attempts[0]?.outcome),
    );
    const [delivery] = await deliveries(id);
    const [sent] = receiver.calls;
    expect(delivery).toMatchObject({
      ...{
        type: 'post.scheduled',
        status: 'waiting',
        body: sent?.body,
        eventId: sent?.headers['webhook-id'],
      },
      attempts: [{ number: 1, outcome: 'failed', statusCode: 503, detail: 'HTTP 503 thank you' }],
    });
    expect(delivery?.attempts[0]?.durationMs).toBeGreaterThanOrEqual(0);
    expect(Date.parse(delivery?.nextTryAt ?? '')).toBeGreaterThan(Date.now());
    if (!sent) throw new Error('nothing was sent');
    expect(verified(secret, sent)).toMatchObject({
      type: 'post.scheduled',
      data: { postId, postTitle: '讲座预告' },
    });
    expect(await deliveries(id, '?status=delivered')).toEqual([]);
    expect(await deliveries(id, '?status=waiting&limit=1')).toHaveLength(1);
    const [listed] = ((await door.as().get('/api/v1/webhooks').expect(200)).body as { items: Webhook[] })
      .items;
    expect(listed).toMatchObject({ waiting: 1, lastTry: { outcome: 'failed' } });
    expect(listed?.failingSince).not.toBeNull();
  });

  it('names a network’s fault in plain words', async () => {
    const { id } = await create({ url: 'http://127.0.0.1:9/nobody' });
    expect(await call('post', `${id}/test`)).toMatchObject({ ok: false });
    const [delivery] = await deliveries(id);
    expect(delivery).toMatchObject({
      ...{ type: 'webhook.test', status: 'given-up' },
      attempts: [
        {
          ...{ outcome: 'failed', statusCode: null },
          detail: 'The address cannot be reached: nothing answers there (ECONNREFUSED).',
        },
      ],
    });
  });

  it('comes in pages', async () => {
    const { id } = await create();
    for (let n = 0; n < 3; n += 1) await call('post', `${id}/test`);
    const all = (await deliveries(id)).map((each) => each.id);
    const first = await call<WebhookDeliveryList>('get', `${id}/deliveries?limit=2`);
    const rest = await call<WebhookDeliveryList>(
      'get',
      `${id}/deliveries?limit=2&cursor=${first.nextCursor}`,
    );
    expect([...first.items, ...rest.items].map((each) => each.id)).toEqual(all);
    expect([all.length, rest.nextCursor]).toEqual([3, null]);
  });

  it('is sent once more on request, under the same id and with the same words', async () => {
    const { id } = await create({ types: ['post.scheduled'] });
    await plan('新书速递');
    await whileTelling(() =>
      waitFor('the delivery', async () => (await deliveries(id))[0]?.status === 'delivered'),
    );
    const [before] = await deliveries(id);
    const replay = `${id}/deliveries/${before?.id}/replay`;
    const asked = await call<WebhookDelivery>('post', replay);
    expect(asked).toMatchObject({ id: before?.id, status: 'waiting', finishedAt: null });
    await whileTelling(() => waitFor('the second call', () => receiver.calls.length === 2));
    const [first, second] = receiver.calls;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toBe(first?.body);
    const [after] = await deliveries(id);
    expect(after).toMatchObject({
      status: 'delivered',
      attempts: [{ number: 1 }, { number: 2, outcome: 'delivered' }],
    });
    const audit = await door.context.db.auditEntry.findFirst({
      where: { subjectId: id, action: 'webhook.replay' },
    });
    expect(audit?.details).toEqual({ webhookDeliveryId: before?.id });
  });

  it('is not sent once more while it is being sent, nor to a webhook that is off', async () => {
    const { id } = await create();
    await call('post', `${id}/test`);
    const [delivery] = await deliveries(id);
    const replay = () => door.as().post(`/api/v1/webhooks/${id}/deliveries/${delivery?.id}/replay`);
    const where = { messageId_number: { messageId: delivery?.id ?? '', number: 1 } };
    await door.context.db.notificationTry.update({ where, data: { finishedAt: null } });
    expect((await replay().expect(409)).body).toMatchObject({ code: 'being-sent' });
    await call('patch', id, { enabled: false });
    expect((await replay().expect(409)).body).toMatchObject({ code: 'webhook-switched-off' });
    expect(receiver.calls).toHaveLength(1);
  });
});

describe('a new secret', () => {
  it('signs beside the old one until the time of grace is over', async () => {
    const { id, secret: old } = await create();
    const { secret, previousSecretUntil } = await call<WebhookCreated>('post', `${id}/rotate-secret`, {
      graceHours: 2,
    });
    expect(secret).not.toBe(old);
    expect(Date.parse(previousSecretUntil ?? '') - Date.now()).toBeGreaterThan(7_000_000);
    await call('post', `${id}/test`);
    const [during] = receiver.calls;
    if (!during) throw new Error('nothing was sent');
    expect(during.headers['webhook-signature']?.split(' ')).toHaveLength(2);
    for (const each of [old, secret]) expect(verified(each, during).type).toBe('webhook.test');
    const past = new Date(Date.now() - 1);
    await door.context.db.webhookEndpoint.update({ where: { id }, data: { previousSecretUntil: past } });
    await call('post', `${id}/test`);
    const after = receiver.calls[1];
    if (!after) throw new Error('nothing was sent');
    expect(verified(secret, after).type).toBe('webhook.test');
    expect(() => verified(old, after)).toThrow('No matching signature');
    expect(await call('patch', id, {})).toMatchObject({ previousSecretUntil: null });
  });

  it('takes over at once where the old one is known to strangers, and is in the audit without itself', async () => {
    const { id, secret: old } = await create();
    const { secret } = await call<WebhookCreated>('post', `${id}/rotate-secret`, { graceHours: 0 });
    await call('post', `${id}/test`);
    const [sent] = receiver.calls;
    if (!sent) throw new Error('nothing was sent');
    expect(() => verified(old, sent)).toThrow('No matching signature');
    const audit = await door.context.db.auditEntry.findMany({ where: { subjectId: id } });
    expect(audit.map(({ action }) => action).sort()).toEqual(['webhook.create', 'webhook.rotate-secret']);
    expect(JSON.stringify(audit)).not.toContain(secret);
    await door.as().post(`/api/v1/webhooks/${id}/rotate-secret`).send({ graceHours: 1000 }).expect(422);
  });
});
