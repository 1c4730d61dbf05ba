import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Networks, type Made } from './running-sandbox.js';

let net: Networks;
let account: Made;
const LINK = 'https://library.example/notice?sp=abc';

beforeAll(async () => {
  net = await Networks.open({
    weibo: { postsPerHour: 9 },
  });
  account = await net.account('weibo');
});
afterAll(() => net.close());

const auth = () => ({ authorization: `OAuth2 ${account.credentials['accessToken']}` });
const share = (status: string, more: Record<string, string> = { rip: '203.0.113.7' }) =>
  net.form('/2/statuses/share.json', { status, ...more }, auth());

describe('statuses/share', () => {
  it('answers a status whose id no JSON number holds, and whose links are short', async () => {
    const { status, body } = await share(`国庆闭馆 ${LINK} 。`);
    expect(status).toBe(200);
    expect(body['idstr']).toMatch(/^\d{16,}$/);
    expect(body['mid']).toBe(body['idstr']);
    expect(body['created_at']).toMatch(/^\w{3} \w{3} \d\d \d\d:\d\d:\d\d \+0800 \d{4}$/);
    expect(body['text']).toMatch(/http:\/\/t\.cn\/\S+/);
    expect(body['text']).not.toContain('library.example');
    const [{ info }] = body['url_objects'] as [{ info: { url_short: string; url_long: string } }];
    expect(info.url_long).toBe(LINK);
    const expanded = await net.json(
      'GET',
      `/2/short_url/expand.json?url_short=${encodeURIComponent(info.url_short)}`,
      undefined,
      auth(),
    );
    expect(expanded.body['urls']).toEqual([
      { result: true, url_short: info.url_short, url_long: LINK, type: 0 },
    ]);
  });

  it.each([
    ['no link on the bound domain', '没有链接', 10017, 'text not find domain!'],
    ['a link elsewhere', 'x https://elsewhere.example/', 10017, 'text not find domain!'],
    ['a #topic#', `#读书# ${LINK}`, 20021, 'content is illegal!'],
    ['more than 140 characters', `${'长'.repeat(135)} ${LINK}`, 20012, 'text too long'],
    ['nothing', ' ', 10008, 'param error'],
  ])('refuses %s', async (_what, text, code, words) => {
    const { status, body } = await share(text);
    expect([status, body['error_code'], body['request']]).toEqual([400, code, '/2/statuses/share.json']);
    expect(body['error']).toContain(words);
  });

  it('demands the operator’s address and takes 140 Hanzi with ASCII as halves', async () => {
    expect((await share(`x ${LINK}`, {})).body['error_code']).toBe(10016);
    expect((await share(`${'长'.repeat(120)}${'a'.repeat(18)} ${LINK}`)).status).toBe(200);
  });

  it('refuses the same text twice, and a picture that is none or too large', async () => {
    await share(`重复 ${LINK}`);
    expect((await share(`重复 ${LINK}`)).body).toMatchObject({ error_code: 20019, error: 'repeat content!' });
    const send = (bytes: Uint8Array<ArrayBuffer>, text: string) => {
      const body = new FormData();
      body.set('status', `${text} ${LINK}`);
      body.set('rip', '203.0.113.7');
      body.set('pic', new Blob([bytes]), 'pic');
      return net.send('POST', '/2/statuses/share.json', body, auth());
    };
    expect((await send(new Uint8Array(100), 'a')).body['error_code']).toBe(20005);
    expect((await send(new Uint8Array(6_000_000), 'b')).body['error_code']).toBe(20006);
    const png = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const { body } = await send(new Uint8Array(png), 'c');
    expect(body['pic_urls']).toHaveLength(1);
  });

  it('stops at the hourly limit', async () => {
    let last = await share(`0 ${LINK}`);
    for (let i = 1; i < 9; i += 1) last = await share(`${i} ${LINK}`);
    expect([last.status, last.body['error_code']]).toEqual([403, 10023]);
  });
});

describe('reading back', () => {
  it('shows no more than the five newest, and nothing to a bad token', async () => {
    const other = await net.account('weibo');
    const token = { authorization: `OAuth2 ${other.credentials['accessToken']}` };
    for (let i = 0; i < 7; i += 1)
      await net.form('/2/statuses/share.json', { status: `n${i} ${LINK}`, rip: '203.0.113.7' }, token);
    const { body } = await net.json('GET', '/2/statuses/user_timeline.json?count=100', undefined, token);
    expect((body['statuses'] as { text: string }[]).map(({ text }) => text.slice(0, 2))).toEqual([
      'n6',
      'n5',
      'n4',
      'n3',
      'n2',
    ]);
    const ids = await net.json('GET', '/2/statuses/user_timeline/ids.json', undefined, token);
    expect(ids.body).toMatchObject({ total_number: 7 });
    const bad = await net.json('GET', '/2/statuses/user_timeline.json', undefined, {
      authorization: 'OAuth2 none',
    });
    expect([bad.status, bad.body['error_code']]).toEqual([401, 21332]);
  });
});

describe('the smaller calls', () => {
  const get = (path: string) => net.json('GET', path, undefined, auth());

  it('count a user’s posts, a post’s reactions, and what is left of the limit', async () => {
    account = await net.account('weibo');
    const { body: post } = await share(`计数 ${LINK}`);
    const uid = account.remoteAccountId;
    const followers = expect.any(Number) as number;
    expect((await get(`/2/users/counts.json?uids=${uid},1`)).body).toEqual([
      { id: Number(uid), followers_count: followers, friends_count: followers, statuses_count: 1 },
    ]);
    expect((await get(`/2/statuses/count.json?ids=${String(post['idstr'])},1`)).body).toEqual([
      { id: post['idstr'], comments: 0, reposts: 0, attitudes: 0 },
    ]);
    expect((await get('/2/account/rate_limit_status.json')).body).toMatchObject({ user_limit: 9 });
    const shown = await get(`/2/users/show.json?uid=${uid}`);
    expect(shown.body).toMatchObject({ idstr: uid, screen_name: 'Example Library', statuses_count: 1 });
    expect((await get('/2/users/show.json?uid=1')).body['error_code']).toBe(20003);
  });

  it('shorten addresses and expand them again', async () => {
    const long = ['https://library.example/a?b=1&c=2', 'https://library.example/d'];
    const query = new URLSearchParams(long.map((url) => ['url_long', url]));
    const urls = (await get(`/2/short_url/shorten.json?${query.toString()}`)).body['urls'] as {
      url_short: string;
      url_long: string;
    }[];
    expect(urls.map(({ url_long }) => url_long)).toEqual(long);
    const short = new URLSearchParams(
      [...urls.map(({ url_short }) => url_short), 'http://t.cn/x'].map((url) => ['url_short', url]),
    );
    expect((await get(`/2/short_url/expand.json?${short.toString()}`)).body['urls']).toMatchObject([
      { result: true, url_long: long[0] },
      { result: true, url_long: long[1] },
      { result: false },
    ]);
  });

  it('show and destroy a post, once and only one’s own', async () => {
    const { body: post } = await share(`删除 ${LINK}`);
    const id = String(post['idstr']);
    expect((await get(`/2/statuses/show.json?id=${id}`)).body['idstr']).toBe(id);
    const stranger = await net.account('weibo');
    const theirs = { authorization: `OAuth2 ${stranger.credentials['accessToken']}` };
    const refused = await net.form('/2/statuses/destroy.json', { id }, theirs);
    expect(refused).toMatchObject({ status: 403, body: { error_code: 20102 } });
    expect((await net.form('/2/statuses/destroy.json', { id }, auth())).body['idstr']).toBe(id);
    expect((await net.form('/2/statuses/destroy.json', { id }, auth())).body['error_code']).toBe(20101);
    expect((await get(`/2/statuses/show.json?id=${id}`)).body['error_code']).toBe(20101);
  });

  it('let a text return once other posts came in between', async () => {
    account = await net.account('weibo');
    await share(`回来 ${LINK}`);
    expect((await share(`回来 ${LINK}`)).body['error_code']).toBe(20019);
    for (const text of ['a', 'b', 'c']) await share(`${text} ${LINK}`);
    expect((await share(`回来 ${LINK}`)).status).toBe(200);
  });
});
