import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Networks, type Made } from './running-sandbox.js';

let net: Networks;

beforeAll(async () => {
  net = await Networks.open();
});
afterAll(() => net.close());

const tweet = ({ credentials }: Made, text: string) =>
  net.json('POST', '/2/tweets', { text }, { authorization: `Bearer ${credentials['accessToken']}` });

describe('/__sandbox/accounts', () => {
  it.each([
    ['weibo', ['accessToken', 'uid']],
    ['wechat', ['appId', 'appSecret']],
    ['twitter', ['accessToken', 'clientId', 'clientSecret', 'refreshToken']],
  ])('makes accounts of %s, ready to connect', async (network, fields) => {
    const { status, body } = await net.json('POST', '/__sandbox/accounts', { network, count: 3 });
    const items = body['items'] as Made[];
    expect(status).toBe(201);
    expect(new Set(items.map(({ remoteAccountId }) => remoteAccountId)).size).toBe(3);
    for (const { credentials } of items) expect(Object.keys(credentials).sort()).toEqual(fields);
  });

  it.each([
    ['an unknown network', { network: 'myspace', count: 1 }],
    ['no count', { network: 'weibo' }],
    ['a count of nothing', { network: 'weibo', count: 0 }],
    ['an unknown field', { network: 'weibo', count: 1, colour: 'red' }],
    ['no object', []],
  ])('refuses %s', async (_what, body) => {
    expect((await net.json('POST', '/__sandbox/accounts', body)).status).toBe(422);
  });

  it('gives an account new credentials, as its owner’s consent does', async () => {
    const made = await net.account('twitter');
    const path = `/__sandbox/accounts/twitter/${made.remoteAccountId}/credentials`;
    const { status, body } = await net.json('POST', path);
    expect(status).toBe(201);
    const credentials = body['credentials'] as Made['credentials'];
    expect(credentials['accessToken']).not.toBe(made.credentials['accessToken']);
    const authorization = `Bearer ${credentials['accessToken']}`;
    expect((await net.json('GET', '/2/users/me', undefined, { authorization })).status).toBe(200);
    expect((await net.json('POST', '/__sandbox/accounts/weibo/nobody/credentials')).status).toBe(404);
  });

  it('sets a callback and a whitelist of WeChat’s accounts only', async () => {
    const callback = { url: 'http://127.0.0.1:9/', token: 't', mode: 'plain' };
    const of = (id: string, what: string, body: object) =>
      net.json('POST', `/__sandbox/accounts/${id}/${what}`, body);
    const { remoteAccountId: id } = await net.account('wechat');
    expect((await of(id, 'wechat-callback', callback)).status).toBe(204);
    expect((await of(id, 'wechat-whitelist', { refusedIp: null })).status).toBe(204);
    expect((await of('nobody', 'wechat-callback', callback)).status).toBe(404);
    expect((await of('nobody', 'wechat-whitelist', { refusedIp: null })).status).toBe(404);
    expect((await of(id, 'wechat-callback', { ...callback, mode: 'secret' })).status).toBe(422);
    expect((await of(id, 'wechat-whitelist', {})).status).toBe(422);
  });
});

describe('/__sandbox/posts', () => {
  it('lists what was accepted in its order, by network and account, with everything that is promised', async () => {
    const [first, second] = [await net.account('twitter'), await net.account('twitter')];
    for (const [by, text] of [
      [first, 'one'],
      [second, 'two https://library.example/?sp=2'],
      [first, 'three'],
    ] as const)
      await tweet(by, text);
    const all = await net.posts('?network=twitter');
    expect(all.map(({ text }) => text)).toEqual(['one', 'two https://library.example/?sp=2', 'three']);
    expect(await net.posts('?network=weibo')).toEqual([]);
    const [post] = await net.posts(`?account=${second.remoteAccountId}`);
    expect(post).toEqual({
      network: 'twitter',
      account: second.remoteAccountId,
      remoteId: expect.stringMatching(/^\d+$/) as string,
      text: 'two https://library.example/?sp=2',
      link: 'https://library.example/?sp=2',
      media: [],
      receivedAt: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/) as string,
      publishedAt: post?.['receivedAt'],
      deleted: false,
    });
  });

  it('keeps what was deleted, and says so', async () => {
    const account = await net.account('twitter');
    const { id } = (await tweet(account, 'gone')).body['data'] as { id: string };
    const headers = { authorization: `Bearer ${account.credentials['accessToken']}` };
    await net.json('DELETE', `/2/tweets/${id}`, undefined, headers);
    expect(await net.posts(`?account=${account.remoteAccountId}`)).toMatchObject([{ deleted: true }]);
  });
});

it('forgets posts, quotas and faults on reset, and keeps accounts and tokens', async () => {
  const account = await net.account('twitter');
  await tweet(account, 'before');
  await net.json('POST', '/__sandbox/faults', { network: 'weibo', kind: 'status' });
  expect((await net.json('POST', '/__sandbox/reset')).status).toBe(204);
  expect(await net.posts()).toEqual([]);
  expect((await net.json('GET', '/__sandbox/faults')).body).toEqual({ items: [] });
  const again = await tweet(account, 'before');
  expect([again.status, again.headers.get('x-rate-limit-remaining')]).toEqual([201, '99']);
});

it('says how it is, and knows no other paths', async () => {
  for (const path of ['/health/live', '/health/ready'])
    expect((await net.json('GET', path)).body).toMatchObject({ status: 'ok' });
  expect((await net.send('GET', '/metrics')).body['text']).toMatch(/^sandbox_posts \d+$/m);
  const lost = await net.json('GET', '/2/nothing?secret=x');
  expect(lost).toMatchObject({ status: 404, body: { detail: 'The sandbox has no GET /2/nothing.' } });
});
