import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Networks, type Made } from './running-sandbox.js';

let net: Networks;
let account: Made;
let token: string;
let thumb: string;

beforeAll(async () => {
  net = await Networks.open({ wechat: { submitsPerDay: 10 } });
  account = await net.account('wechat');
  token = await stableToken();
  const bytes = await sharp({ create: { width: 90, height: 90, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer();
  thumb = String((await upload('/cgi-bin/material/add_material', bytes, '&type=image')).body['media_id']);
});
afterEach(() => vi.useRealTimers());
afterAll(() => net.close());

async function stableToken(more: object = {}): Promise<string> {
  const { appId, appSecret } = account.credentials;
  const { body } = await net.json('POST', '/cgi-bin/stable_token', {
    grant_type: 'client_credential',
    appid: appId,
    secret: appSecret,
    ...more,
  });
  return String(body['access_token']);
}

function upload(path: string, bytes: Buffer, query = '') {
  const form = new FormData();
  form.set('media', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'a.jpg');
  return net.send('POST', `${path}?access_token=${token}${query}`, form);
}

const call = (path: string, body: object) => net.json('POST', `/cgi-bin/${path}?access_token=${token}`, body);
const article = (more: object = {}) => ({
  title: '国庆闭馆通知',
  content: '<p>十月一日闭馆。</p>',
  content_source_url: 'https://library.example/?sp=m1',
  thumb_media_id: thumb,
  ...more,
});
const draft = async (more: object = {}) =>
  String((await call('draft/add', { articles: [article(more)] })).body['media_id']);

async function finished(publishId: unknown): Promise<Record<string, unknown>> {
  for (;;) {
    const { body } = await call('freepublish/get', { publish_id: publishId });
    if (body['publish_status'] !== 1) return body;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

describe('tokens', () => {
  it('are the same until they are forced, and both then work', async () => {
    expect(await stableToken()).toBe(token);
    const forced = await stableToken({ force_refresh: true });
    expect(forced).not.toBe(token);
    expect((await call('draft/count', {})).status).toBe(404);
    expect((await net.json('GET', `/cgi-bin/draft/count?access_token=${token}`)).body).toHaveProperty(
      'total_count',
    );
  });

  it('are refused in HTTP 200 with a code, by secret, address and age', async () => {
    const { appId } = account.credentials;
    const wrong = await net.json('POST', '/cgi-bin/stable_token', {
      grant_type: 'client_credential',
      appid: appId,
      secret: 'x',
    });
    expect([wrong.status, wrong.body['errcode']]).toEqual([200, 40125]);
    const other = await net.account('wechat');
    await net.json('POST', `/__sandbox/accounts/${other.remoteAccountId}/wechat-whitelist`, {
      refusedIp: '198.51.100.7',
    });
    const refused = await net.json('POST', '/cgi-bin/stable_token', {
      grant_type: 'client_credential',
      appid: other.credentials['appId'],
      secret: other.credentials['appSecret'],
    });
    expect(refused.body).toMatchObject({
      errcode: 40164,
      errmsg: expect.stringContaining('198.51.100.7') as string,
    });
    expect((await net.json('POST', '/cgi-bin/draft/add?access_token=none', {})).body['errcode']).toBe(40001);
  });

  it('of the plain endpoint are new each time, and end the one before', async () => {
    const { appId, appSecret } = account.credentials;
    const plain = async () => {
      const query = `grant_type=client_credential&appid=${appId}&secret=${appSecret}`;
      const { body } = await net.json('GET', `/cgi-bin/token?${query}`);
      expect(body).toMatchObject({ expires_in: 7200 });
      return String(body['access_token']);
    };
    const works = async (given: string) =>
      'total_count' in (await net.json('GET', `/cgi-bin/draft/count?access_token=${given}`)).body;
    const [first, second] = [await plain(), await plain()];
    expect([await works(first), await works(second), await works(token)]).toEqual([false, true, true]);
  });

  it('are renewed in their last five minutes, the old one still good, and expire', async () => {
    const start = Date.now();
    vi.useFakeTimers({ toFake: ['Date'], now: start + 6_950_000 });
    const renewed = await stableToken();
    expect(renewed).not.toBe(token);
    const count = async () => (await call('draft/batchget', { offset: 0 })).body;
    expect(await count()).toHaveProperty('total_count');
    vi.setSystemTime(start + 7_300_000);
    expect(await count()).toMatchObject({ errcode: 42001 });
  });
});

describe('drafts', () => {
  it.each([
    ['a title of 33', { title: '长'.repeat(33) }, 45003],
    ['an author of 17', { author: '长'.repeat(17) }, 45110],
    ['a digest of 129', { digest: '长'.repeat(129) }, 45004],
    ['no content', { content: '' }, 44003],
    ['20,000 characters', { content: '长'.repeat(20_000) }, 45002],
    ['a thumbnail that is none', { thumb_media_id: 'none' }, 40007],
    ['a source of more than 1 KB', { content_source_url: `https://a.example/${'x'.repeat(1024)}` }, 45166],
  ])('refuse %s', async (_what, more, code) => {
    const { status, body } = await call('draft/add', { articles: [article(more)] });
    expect([status, body['errcode']]).toEqual([200, code]);
  });

  it('count escaped Chinese in its escapes', async () => {
    const body = JSON.stringify({ articles: [article({ title: '闭馆' })] }).replace(
      /[\u4e00-\u9fff]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16)}`,
    );
    const answer = await net.send('POST', `/cgi-bin/draft/add?access_token=${token}`, body, {
      'content-type': 'application/json',
    });
    expect(answer.body['errcode']).toBe(45003);
  });

  it('lose pictures that are not WeChat’s, are not listed as posts, and are changed', async () => {
    const id = await draft({ content: '<p>a<img src="https://elsewhere.example/x.jpg"></p>' });
    const got = await call('draft/get', { media_id: id });
    expect((got.body['news_item'] as [{ content: string }])[0].content).toBe('<p>a</p>');
    expect(await net.posts('?network=wechat')).toEqual([]);
    expect(
      (await call('draft/update', { media_id: id, index: 0, articles: article({ title: '新标题' }) })).body[
        'errcode'
      ],
    ).toBe(0);
    const batch = await call('draft/batchget', { offset: 0, count: 20 });
    expect(batch.body).toMatchObject({
      total_count: 1,
      item: [{ media_id: id, content: { news_item: [{ title: '新标题' }] } }],
    });
  });
});

describe('publishing', () => {
  it('is asynchronous: 1 while it lasts, then an article and its address', async () => {
    const submitted = await call('freepublish/submit', { media_id: await draft() });
    expect(submitted.body).toMatchObject({ errcode: 0, errmsg: 'ok' });
    expect((await net.posts('?network=wechat')).at(-1)).toMatchObject({ remoteId: null, publishedAt: null });
    const done = await finished(submitted.body['publish_id']);
    expect(done).toMatchObject({ publish_status: 0, article_detail: { count: 1 } });
    expect((await net.posts('?network=wechat')).at(-1)).toMatchObject({ remoteId: done['article_id'] });
    const listed = await call('freepublish/batchget', { offset: 0, count: 20 });
    expect((listed.body['item'] as { article_id: string }[])[0]?.article_id).toBe(done['article_id']);
    expect((await call('freepublish/delete', { article_id: done['article_id'] })).body['errcode']).toBe(0);
  });

  it('takes a draft once: it has left the draft box', async () => {
    const media_id = await draft();
    expect((await call('freepublish/submit', { media_id })).body['errcode']).toBe(0);
    expect((await call('freepublish/submit', { media_id })).body['errcode']).toBe(40007);
    expect((await call('draft/get', { media_id })).body['errcode']).toBe(40007);
  });

  it('keeps one account from another’s drafts, pictures, publications and articles', async () => {
    const media_id = await draft();
    const { publish_id } = (await call('freepublish/submit', { media_id: await draft() })).body;
    const { article_id } = await finished(publish_id);
    const ours = { account, token };
    account = await net.account('wechat');
    token = await stableToken();
    const refusals = [
      await call('draft/add', { articles: [article()] }),
      await call('draft/get', { media_id }),
      await call('draft/delete', { media_id }),
      await call('freepublish/submit', { media_id }),
      await call('freepublish/get', { publish_id }),
      await call('freepublish/getarticle', { article_id }),
      await call('freepublish/delete', { article_id }),
    ];
    expect(refusals.map(({ body }) => body['errcode'])).toEqual([
      40007, 40007, 40007, 40007, 53502, 53600, 53600,
    ]);
    ({ account, token } = ours);
    const got = await call('freepublish/getarticle', { article_id });
    expect(got.body['news_item']).toMatchObject([{ title: '国庆闭馆通知', is_deleted: false }]);
    expect((await call('draft/delete', { media_id })).body['errcode']).toBe(0);
  });

  it('stops at the daily quota', async () => {
    let last = await call('freepublish/submit', { media_id: 'none' });
    expect(last.body['errcode']).toBe(40007);
    for (let i = 0; i < 10; i += 1) last = await call('freepublish/submit', { media_id: 'none' });
    expect(last.body['errcode']).toBe(45009);
    const { appId: appid } = account.credentials;
    expect((await call('clear_quota', { appid: 'wx0' })).body['errcode']).toBe(40013);
    expect((await call('clear_quota', { appid })).body['errcode']).toBe(0);
    expect((await call('freepublish/submit', { media_id: 'none' })).body['errcode']).toBe(40007);
    for (let i = 0; i < 10; i += 1) last = await call('clear_quota', { appid });
    expect(last.body['errcode']).toBe(48006);
  });
});
