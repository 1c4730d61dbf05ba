import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Networks, type Answer, type Made } from './running-sandbox.js';

let net: Networks;
const accounts = {} as Record<'weibo' | 'wechat' | 'twitter', Made>;
let wechatToken: string;
let thumb: string;

beforeAll(async () => {
  net = await Networks.open({ publishDelayMs: 0 });
  for (const network of ['weibo', 'wechat', 'twitter'] as const)
    accounts[network] = await net.account(network);
  await renew();
  const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer();
  const form = new FormData();
  form.set('media', new Blob([new Uint8Array(bytes)]), 'a.jpg');
  const path = `/cgi-bin/material/add_material?type=image&access_token=${wechatToken}`;
  thumb = String((await net.send('POST', path, form)).body['media_id']);
});
afterEach(() => net.json('DELETE', '/__sandbox/faults'));
afterAll(() => net.close());

async function renew(): Promise<void> {
  const { appId: appid, appSecret: secret } = accounts.wechat.credentials;
  const ask = { grant_type: 'client_credential', appid, secret, force_refresh: true };
  wechatToken = String((await net.json('POST', '/cgi-bin/stable_token', ask)).body['access_token']);
}

let counter = 0;
const words = () => `post ${(counter += 1)} https://library.example/?sp=${counter} `;
const bearer = () => ({ authorization: `Bearer ${accounts.twitter.credentials['accessToken']}` });
const weiboAuth = () => ({ authorization: `OAuth2 ${accounts.weibo.credentials['accessToken']}` });
const wechat = (path: string, body: object) =>
  net.json('POST', `/cgi-bin/${path}?access_token=${wechatToken}`, body);
const draft = async (text: string) => {
  const article = { title: 't', content: text, content_source_url: '', thumb_media_id: thumb };
  return (await wechat('draft/add', { articles: [article] })).body['media_id'];
};

const publish = {
  twitter: (text = words()) => net.json('POST', '/2/tweets', { text }, bearer()),
  weibo: (status = words()) =>
    net.form('/2/statuses/share.json', { status, rip: '203.0.113.7' }, weiboAuth()),
  wechat: async (text = words()) => wechat('freepublish/submit', { media_id: await draft(text) }),
};
const NETWORKS = ['weibo', 'wechat', 'twitter'] as const;
type Network = (typeof NETWORKS)[number];
const fault = (network: Network, more: object) =>
  net.json('POST', '/__sandbox/faults', { network, times: 1, ...more });
const texts = async (network: Network) =>
  (await net.posts(`?network=${network}`)).map(({ text }) => String(text).trim());
const isTaken = ({ status, body }: Answer) =>
  status < 300 && (body['errcode'] ?? 0) === 0 && !body['error_code'];

describe.each(NETWORKS)('%s', (network) => {
  it('lets others pass while a call waits under latency, and then takes it', async () => {
    await fault(network, { kind: 'latency', value: 400 });
    const order: string[] = [];
    const slow = publish[network]().then((answer) => {
      order.push('struck');
      return answer;
    });
    const strikes = async () => {
      const { items } = (await net.json('GET', '/__sandbox/faults')).body as { items: { strikes: number }[] };
      return items[0]?.strikes;
    };
    await expect.poll(strikes).toBe(1);
    order.push('passed');
    expect(isTaken(await slow)).toBe(true);
    expect(order).toEqual(['passed', 'struck']);
  });

  it('takes nothing and answers nothing when it hangs', async () => {
    await fault(network, { kind: 'hang', value: 40 });
    await expect(publish[network]('hung https://library.example/')).rejects.toThrow();
    expect(await texts(network)).not.toContain('hung https://library.example/');
  });

  it('answers a bare HTTP status', async () => {
    await fault(network, { kind: 'status', value: 503, times: 2 });
    for (const status of [503, 503, 200]) {
      const answer = await publish[network]();
      expect(status === 200 ? isTaken(answer) : answer.status).toBe(status === 200 ? true : status);
    }
  });

  it('takes the post and drops the answer; a duplicate then shows that it was taken', async () => {
    const text = 'dropped https://library.example/?sp=dropped';
    await fault(network, { kind: 'drop-after-accept' });
    await expect(publish[network](text)).rejects.toThrow();
    expect(await texts(network)).toContain(text);
    if (network !== 'wechat') expect(isTaken(await publish[network](text))).toBe(false);
  });
});

describe('limits, refusals and tokens in each network’s words', () => {
  it.each([
    ['weibo', { kind: 'rate-limit' }, 403, { error_code: 10023 }],
    ['wechat', { kind: 'rate-limit' }, 200, { errcode: 45009 }],
    ['twitter', { kind: 'rate-limit', value: 30 }, 429, { title: 'Too Many Requests' }],
    ['weibo', { kind: 'reject' }, 400, { error_code: 20021 }],
    ['weibo', { kind: 'reject', value: 20032 }, 400, { error_code: 20032 }],
    ['weibo', { kind: 'reject', value: '20019' }, 400, { error_code: 20019, error: 'repeat content!' }],
    ['wechat', { kind: 'reject', value: '-1' }, 200, { errcode: -1 }],
    ['wechat', { kind: 'reject', value: 53503 }, 200, { errcode: 53503 }],
    ['twitter', { kind: 'reject' }, 400, { title: 'Invalid Request' }],
    ['twitter', { kind: 'reject', value: 'duplicate' }, 403, { type: 'about:blank', title: 'Forbidden' }],
  ] as const)('%s %o', async (network, more, status, body) => {
    await fault(network, more);
    const answer = await publish[network]();
    expect(answer).toMatchObject({ status, body });
    if (status === 429)
      expect(Number(answer.headers.get('x-rate-limit-reset'))).toBeGreaterThan(Date.now() / 1000 + 25);
  });

  it('expires a token for good, until there is a new one', async () => {
    await fault('wechat', { kind: 'expire-token' });
    expect((await publish.wechat()).body['errcode']).toBe(42001);
    expect((await wechat('draft/batchget', {})).body['errcode']).toBe(42001);
    await renew();
    expect(isTaken(await publish.wechat())).toBe(true);
    const kept = { ...accounts };
    for (const network of ['weibo', 'twitter'] as const) {
      accounts[network] = await net.account(network);
      await fault(network, { kind: 'expire-token' });
      expect([(await publish[network]()).status, (await publish[network]()).status]).toEqual([401, 401]);
    }
    Object.assign(accounts, kept);
  });
});

describe('faults of one network’s own', () => {
  it('hide a post from look-ups for a while, though it is there', async () => {
    await fault('twitter', { kind: 'index-delay', value: 60_000 });
    const { id } = (await publish.twitter('late')).body['data'] as { id: string };
    const seen = await net.json('GET', `/2/tweets?ids=${id}`, undefined, bearer());
    expect(seen.body).not.toHaveProperty('data');
    expect((await net.posts('?network=twitter')).at(-1)).toMatchObject({ text: 'late', remoteId: id });
    await fault('weibo', { kind: 'index-delay', value: 60_000 });
    const { idstr } = (await publish.weibo()).body as { idstr: string };
    const ids = await net.json('GET', '/2/statuses/user_timeline/ids.json', undefined, weiboAuth());
    expect(ids.body['statuses']).not.toContain(idstr);
  });

  it('let WeChat end a publication badly', async () => {
    await fault('wechat', { kind: 'publish-status', value: 4 });
    const { publish_id } = (await publish.wechat()).body;
    await expect
      .poll(async () => (await wechat('freepublish/get', { publish_id })).body)
      .toMatchObject({ publish_status: 4, fail_idx: [1] });
  });

  it('strike the operation that they name', async () => {
    await fault('wechat', { kind: 'status', value: 500, operation: 'draft', times: 1 });
    expect((await wechat('draft/add', {})).status).toBe(500);
    await fault('wechat', { kind: 'reject', value: 45001, operation: 'upload' });
    const upload = await net.send('POST', `/cgi-bin/media/uploadimg?access_token=${wechatToken}`);
    expect(upload.body['errcode']).toBe(45001);
    await fault('wechat', { kind: 'rate-limit', operation: 'token' });
    const { appId: appid, appSecret: secret } = accounts.wechat.credentials;
    const ask = { grant_type: 'client_credential', appid, secret };
    expect((await net.json('POST', '/cgi-bin/stable_token', ask)).body['errcode']).toBe(45011);
    await fault('twitter', { kind: 'status', value: 502, operation: 'verify' });
    expect((await net.json('GET', '/2/users/me', undefined, bearer())).status).toBe(502);
    await fault('twitter', { kind: 'status', value: 502, operation: 'delete' });
    expect((await net.json('DELETE', '/2/tweets/1', undefined, bearer())).status).toBe(502);
    expect(isTaken(await publish.twitter())).toBe(true);
  });
});

describe('the list of faults', () => {
  it('counts their strikes, and takes one or all away', async () => {
    const made = await fault('weibo', { kind: 'status', value: 500, times: 3 });
    await fault('weibo', { kind: 'latency', value: 1, times: 1 });
    await publish.weibo();
    await publish.weibo();
    const list = async () =>
      (await net.json('GET', '/__sandbox/faults')).body['items'] as { kind: string; strikes: number }[];
    expect((await list()).map(({ kind, strikes }) => [kind, strikes])).toEqual([
      ['status', 2],
      ['latency', 1],
    ]);
    const path = `/__sandbox/faults/${String(made.body['id'])}`;
    expect((await net.json('DELETE', path)).status).toBe(204);
    expect((await net.json('DELETE', path)).status).toBe(404);
    expect((await net.json('DELETE', '/__sandbox/faults')).status).toBe(204);
    expect(await list()).toEqual([]);
  });

  it('strikes by a seeded chance, and only the account that it names', async () => {
    const draw = async () => {
      await net.json('DELETE', '/__sandbox/faults');
      const seeded = { kind: 'status', value: 500, rate: 0.5, seed: 7, times: 100 };
      await fault('twitter', { ...seeded, account: accounts.twitter.remoteAccountId });
      const statuses = [];
      for (let i = 0; i < 8; i += 1) statuses.push((await publish.twitter()).status);
      return statuses;
    };
    const first = await draw();
    expect(new Set(first)).toEqual(new Set([201, 500]));
    expect(await draw()).toEqual(first);
    await net.json('DELETE', '/__sandbox/faults');
    await fault('twitter', { kind: 'status', value: 500, account: 'nobody' });
    expect((await publish.twitter()).status).toBe(201);
  });

  it.each([
    ['an unknown kind', { kind: 'earthquake' }],
    ['an unknown field', { kind: 'status', colour: 'red' }],
    ['a status that is none', { kind: 'status', value: 9999 }],
    ['a delay that is no number', { kind: 'latency', value: 'long' }],
    ['a chance above 1', { kind: 'status', rate: 2 }],
    ['an unknown operation', { kind: 'status', operation: 'dance' }],
  ])('refuses %s', async (_what, more) => {
    const answer = await fault('twitter', more);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      422,
      expect.stringContaining('problem+json'),
    ]);
  });
});
