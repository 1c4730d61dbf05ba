import type { Account, ConnectStarted } from '@shelfcast/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontDoor } from './front-door.js';

let door: FrontDoor;

beforeAll(async () => {
  door = await FrontDoor.open();
});
afterAll(() => door.close());

async function start(network: string, more: object = {}): Promise<URL> {
  const answer = await door
    .as()
    .post('/api/v1/accounts/connect')
    .send({ network, name: 'Ours', ...more })
    .expect(200);
  return new URL((answer.body as ConnectStarted).authorizeUrl);
}

/** What the person does at the network's page; answers where the network sends the browser back. */
async function decide(authorize: URL, decision: 'allow' | 'deny', account = 'new'): Promise<URL> {
  const form = new URLSearchParams({ ...Object.fromEntries(authorize.searchParams), decision, account });
  const response = await fetch(`${authorize.origin}${authorize.pathname}`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  return new URL(response.headers.get('location') ?? '');
}

async function comeBack(back: URL, key = door.key): Promise<URLSearchParams> {
  const answer = await door.as(key).get(`${back.pathname}${back.search}`).expect(303);
  const target = new URL(answer.headers['location'] ?? '', 'http://front.door');
  expect(target.pathname).toBe('/accounts');
  return target.searchParams;
}

describe.each(['twitter', 'weibo'] as const)('connecting %s at its consent page', (network) => {
  it('makes an account that works, once per consent', async () => {
    const back = await decide(await start(network), 'allow');
    expect(`${back.origin}${back.pathname}`).toBe('http://127.0.0.1:4310/api/v1/connect/callback');
    const id = (await comeBack(back)).get('connected') ?? '';
    const account = (await door.as().get(`/api/v1/accounts/${id}`).expect(200)).body as Account;
    expect(account).toMatchObject({ network, name: 'Ours', status: 'connected' });
    expect((await door.as().post(`/api/v1/accounts/${id}/verify`).expect(200)).body).toMatchObject({
      ok: true,
    });
    expect((await comeBack(back)).get('problem')).toContain('Begin it again');
  });

  it('reconnects the same account, and refuses another in its place', async () => {
    const account = await door.connect(network);
    await door.context.db.account.update({
      where: { id: account.id },
      data: { status: 'needs-reconnecting', problemCode: 'x' },
    });
    const wrong = await decide(await start(network, { accountId: account.id }), 'allow');
    expect((await comeBack(wrong)).get('problem')).toContain('another account');
    const right = await decide(
      await start(network, { accountId: account.id }),
      'allow',
      account.remoteAccountId,
    );
    expect((await comeBack(right)).get('connected')).toBe(account.id);
    expect((await door.as().get(`/api/v1/accounts/${account.id}`)).body).toMatchObject({
      status: 'connected',
      problem: null,
    });
  });

  it('stores nothing where the person refuses, or another library comes back', async () => {
    const before = await door.context.db.account.count();
    const denied = await decide(await start(network), 'deny');
    expect((await comeBack(denied)).get('problem')).toContain('gave no permission');
    const stolen = await decide(await start(network), 'allow');
    expect((await comeBack(stolen, door.theirKey)).get('problem')).toContain('Begin it again');
    expect(await door.context.db.account.count()).toBe(before);
  });
});

it('refuses a network without consent page, and another library’s account', async () => {
  await door.as().post('/api/v1/accounts/connect').send({ network: 'wechat', name: 'x' }).expect(422);
  await door
    .as()
    .post('/api/v1/accounts/connect')
    .send({ network: 'weibo', name: 'x', accountId: 'none' })
    .expect(404);
  await door.as().get('/api/v1/connect/callback?state=%00').expect(422);
  await door.as().get('/api/v1/connect/callback?state=a&state=b').expect(422);
});
