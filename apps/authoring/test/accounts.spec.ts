import type { Account, Problem } from '@shelfcast/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor } from './front-door.js';

let door: FrontDoor;

beforeAll(async () => {
  door = await FrontDoor.open();
});
afterAll(() => door.close());

describe('POST /accounts', () => {
  it.each(['weibo', 'wechat', 'twitter'] as const)(
    'connects %s after a test call and shows no credential',
    async (network) => {
      const { remoteAccountId, credentials } = await door.sandboxAccount(network);
      const made = await door
        .as()
        .post('/api/v1/accounts')
        .send({ network, name: 'Ours', credentials })
        .expect(201);
      expect(made.body).toMatchObject({
        network,
        name: 'Ours',
        remoteAccountId,
        status: 'connected',
        problem: null,
      });
      const { id } = made.body as Account;
      const list = await door.as().get('/api/v1/accounts').query({ limit: '200' }).expect(200);
      for (const secret of Object.values(credentials).filter(
        (value) => value.length > 12 && value !== remoteAccountId,
      ))
        expect(JSON.stringify([made.body, list.body])).not.toContain(secret);
      const stored = await door.context.db.accountCredential.findUniqueOrThrow({ where: { accountId: id } });
      expect(stored.sealed).not.toContain(Object.values(credentials)[0]);
      await door
        .as()
        .post(`/api/v1/accounts/${id}/verify`)
        .expect(200, { ok: true, remoteName: await nameOf(network, id), problem: null });
      const again = await door.as().post('/api/v1/accounts').send({ network, name: 'Again', credentials });
      expect([409, 422]).toContain(again.status); // X has rotated the pair, or the account is known.
    },
  );

  it('stores nothing of credentials that the network refuses, and gives its words', async () => {
    const bad = { network: 'weibo', name: 'Wrong', credentials: { accessToken: 'wrong', uid: '123' } };
    const answer = await door.as().post('/api/v1/accounts').send(bad).expect(422);
    expect((answer.body as Problem).errors?.[0]).toMatchObject({ field: 'credentials' });
    expect((answer.body as Problem).detail).toContain('Weibo');
    expect(await door.context.db.account.count({ where: { name: 'Wrong' } })).toBe(0);
  });

  it.each([
    ['an unknown network', { network: 'myspace', name: 'x', credentials: {} }],
    [
      'another network’s credentials',
      { network: 'weibo', name: 'x', credentials: { appId: 'a', appSecret: 'b' } },
    ],
    [
      'an unknown field',
      { network: 'weibo', name: 'x', credentials: { accessToken: 'a', uid: '1' }, colour: 'red' },
    ],
    ['no name', { network: 'weibo', credentials: { accessToken: 'a', uid: '1' } }],
    [
      'another library’s picture',
      {
        network: 'weibo',
        name: 'x',
        credentials: { accessToken: 'a', uid: '1' },
        defaultThumbnailId: 'none',
      },
    ],
  ])('refuses %s', async (_what, body) => {
    await door.as().post('/api/v1/accounts').send(body).expect(422);
  });
});

describe('an account', () => {
  it('is changed, and seen by its own library only', async () => {
    const { id } = await door.connect('weibo');
    const changed = await door
      .as()
      .patch(`/api/v1/accounts/${id}`)
      .send({ name: 'New', defaultLink: null, status: 'paused' })
      .expect(200);
    expect(changed.body).toMatchObject({ name: 'New', defaultLink: null, status: 'paused' });
    await door.as().patch(`/api/v1/accounts/${id}`).send({ colour: 'red' }).expect(422);
    const stranger = door.as(door.theirKey);
    for (const call of [
      stranger.get(`/api/v1/accounts/${id}`),
      stranger.patch(`/api/v1/accounts/${id}`).send({ name: 'Mine' }),
      stranger.delete(`/api/v1/accounts/${id}`),
      stranger.post(`/api/v1/accounts/${id}/verify`),
    ])
      await call.expect(404);
  });

  it('takes new credentials of the same remote account only', async () => {
    const { id } = await door.connect('weibo');
    const { credentials } = await door.sandboxAccount('weibo');
    const answer = await door.as().patch(`/api/v1/accounts/${id}`).send({ credentials }).expect(422);
    expect(answer.body).toMatchObject({ code: 'another-account' });
  });

  it('is deleted without history and archived with one', async () => {
    const fresh = await door.connect('weibo');
    await door.as().delete(`/api/v1/accounts/${fresh.id}`).expect(204);
    await door.as().get(`/api/v1/accounts/${fresh.id}`).expect(404);
    const used = await door.connect('weibo');
    const post = { kind: 'news', title: 'Hours', body: 'Nine.', accountIds: [used.id] };
    await door.as().post('/api/v1/posts').send(post).expect(201);
    await door.as().delete(`/api/v1/accounts/${used.id}`).expect(204);
    expect((await door.as().get(`/api/v1/accounts/${used.id}`).expect(200)).body).toMatchObject({
      status: 'archived',
    });
    await door.as().post('/api/v1/posts').send(post).expect(422);
  });

  it('is connected again by a test call that finds it well, on record', async () => {
    const { db } = door.context;
    const { id } = await door.connect('weibo');
    await db.account.update({
      where: { id },
      data: { status: 'needs-reconnecting', problemCode: 'expired' },
    });
    for (const time of [1, 2])
      expect([time, (await door.as().post(`/api/v1/accounts/${id}/verify`)).body]).toMatchObject([
        time,
        { ok: true },
      ]);
    expect((await door.as().get(`/api/v1/accounts/${id}`)).body).toMatchObject({
      ...{ status: 'connected', problem: null },
    });
    expect(await db.auditEntry.count({ where: { subjectId: id, action: 'account.found-well' } })).toBe(1);
  });

  it('tells the address to whitelist where WeChat refuses ours', async () => {
    const { id, remoteAccountId } = await door.connect('wechat');
    await fetch(`${door.sandbox.url}/__sandbox/accounts/${remoteAccountId}/wechat-whitelist`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refusedIp: '198.51.100.9' }),
    });
    await door.context.db.accountCredential.update({ where: { accountId: id }, data: { sealedToken: null } });
    const { body } = await door.as().post(`/api/v1/accounts/${id}/verify`).expect(200);
    expect(body).toMatchObject({
      ok: false,
      problem: { action: expect.stringContaining('198.51.100.9') as string },
    });
  });
});

async function nameOf(network: string, id: string): Promise<string | null> {
  const { body } = await door.as().post(`/api/v1/accounts/${id}/verify`);
  expect(body, network).toMatchObject({ ok: true });
  return (body as { remoteName: string | null }).remoteName;
}
